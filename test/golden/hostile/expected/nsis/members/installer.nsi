; The installer of one product for one machine. All files lie below `payload`, beside this script.
Unicode true
Target "amd64-unicode"
ManifestDPIAware true
RequestExecutionLevel admin
SetCompressor /SOLID lzma
SetCompressorDictSize 32

!include MUI2.nsh
!include x64.nsh
!include WinVer.nsh

!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\hostile"

Name "O'Brien $\"$$(touch x)$\" %n $$INSTDIR"
OutFile "installer.exe"
InstallDir "$PROGRAMFILES64\O'Brien $$(touch x) %n $$INSTDIR"
InstallDirRegKey HKLM "${UNINSTALL_KEY}" "InstallLocation"
BrandingText "O'Brien $\"$$(touch x)$\" %n $$INSTDIR"

VIProductVersion "1.0.0.65000"
VIFileVersion "1.0.0.65000"
VIAddVersionKey "ProductName" "O'Brien $\"$(touch x)$\" %n $INSTDIR"
VIAddVersionKey "ProductVersion" "1.0.0"
VIAddVersionKey "FileVersion" "1.0.0"
VIAddVersionKey "FileDescription" "O'Brien $\"$(touch x)$\" %n $INSTDIR Setup"
VIAddVersionKey "CompanyName" "O'Brien $\"$(touch x)$\" %n $INSTDIR"
VIAddVersionKey "LegalCopyright" "O'Brien $\"$(touch x)$\" %n $INSTDIR"

!insertmacro MUI_PAGE_LICENSE "LICENSE.txt"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

Function .onInit
  SetRegView 64
  ${IfNot} ${IsNativeAMD64}
    MessageBox MB_ICONSTOP|MB_OK "O'Brien $\"$$(touch x)$\" %n $$INSTDIR for x86_64 does not run on this machine." /SD IDOK
    SetErrorLevel 3
    Quit
  ${EndIf}
  ${IfNot} ${AtLeastBuild} "17763"
    MessageBox MB_ICONSTOP|MB_OK "O'Brien $\"$$(touch x)$\" %n $$INSTDIR needs O'Brien $\"$$(touch x)$\" %n $$INSTDIR or newer." /SD IDOK
    SetErrorLevel 4
    Quit
  ${EndIf}
FunctionEnd

Section
  SetRegView 64
  SetOutPath "$INSTDIR"
  File "/oname=LICENSE.txt" "payload\0"
  File "/oname=harbor.exe" "payload\1"
  File "/oname=it's $$HOME `x` %n.txt" "payload\2"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  WriteRegStr HKLM "${UNINSTALL_KEY}" "DisplayName" "O'Brien $\"$$(touch x)$\" %n $$INSTDIR"
  WriteRegStr HKLM "${UNINSTALL_KEY}" "DisplayVersion" "1.0.0"
  WriteRegStr HKLM "${UNINSTALL_KEY}" "Publisher" "O'Brien $\"$$(touch x)$\" %n $$INSTDIR"
  WriteRegStr HKLM "${UNINSTALL_KEY}" "URLInfoAbout" "https://hostile.example/?a=$$(touch%20x)&b='%25n'"
  WriteRegStr HKLM "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKLM "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKLM "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKLM "${UNINSTALL_KEY}" "EstimatedSize" "5"
  WriteRegDWORD HKLM "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD HKLM "${UNINSTALL_KEY}" "NoRepair" 1
SectionEnd

Section Uninstall
  SetRegView 64
  Delete "$INSTDIR\LICENSE.txt"
  Delete "$INSTDIR\harbor.exe"
  Delete "$INSTDIR\it's $$HOME `x` %n.txt"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  DeleteRegKey HKLM "${UNINSTALL_KEY}"
SectionEnd
