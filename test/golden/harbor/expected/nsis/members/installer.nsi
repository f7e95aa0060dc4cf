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

!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\harbor-master"

Name "Harbor Master"
OutFile "installer.exe"
InstallDir "$PROGRAMFILES64\Harbor Master"
InstallDirRegKey HKLM "${UNINSTALL_KEY}" "InstallLocation"
BrandingText "Harbor Works"

VIProductVersion "2.3.0.30004"
VIFileVersion "2.3.0.30004"
VIAddVersionKey "ProductName" "Harbor Master"
VIAddVersionKey "ProductVersion" "2.3.0-rc.4"
VIAddVersionKey "FileVersion" "2.3.0-rc.4"
VIAddVersionKey "FileDescription" "Harbor Master Setup"
VIAddVersionKey "CompanyName" "Harbor Works"
VIAddVersionKey "LegalCopyright" "2025 Harbor Works"

!insertmacro MUI_PAGE_LICENSE "LICENSE.txt"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

Function .onInit
  SetRegView 64
  ${IfNot} ${IsNativeAMD64}
    MessageBox MB_ICONSTOP|MB_OK "Harbor Master for x86_64 does not run on this machine." /SD IDOK
    SetErrorLevel 3
    Quit
  ${EndIf}
  ${IfNot} ${AtLeastBuild} "19041"
    MessageBox MB_ICONSTOP|MB_OK "Harbor Master needs Windows 10 2004 or newer." /SD IDOK
    SetErrorLevel 4
    Quit
  ${EndIf}
FunctionEnd

Section
  SetRegView 64
  SetOutPath "$INSTDIR"
  File "/oname=LICENSE.txt" "payload\0"
  File "/oname=guide.txt" "payload\1"
  File "/oname=harbor.exe" "payload\2"
  File "/oname=licence.txt" "payload\3"
  SetOutPath "$INSTDIR\share"
  File "/oname=example.txt" "payload\5"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  WriteRegStr HKLM "${UNINSTALL_KEY}" "DisplayName" "Harbor Master"
  WriteRegStr HKLM "${UNINSTALL_KEY}" "DisplayVersion" "2.3.0-rc.4"
  WriteRegStr HKLM "${UNINSTALL_KEY}" "Publisher" "Harbor Works"
  WriteRegStr HKLM "${UNINSTALL_KEY}" "URLInfoAbout" "https://harbor.example/"
  WriteRegStr HKLM "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKLM "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKLM "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKLM "${UNINSTALL_KEY}" "EstimatedSize" "9"
  WriteRegDWORD HKLM "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD HKLM "${UNINSTALL_KEY}" "NoRepair" 1
SectionEnd

Section Uninstall
  SetRegView 64
  Delete "$INSTDIR\LICENSE.txt"
  Delete "$INSTDIR\guide.txt"
  Delete "$INSTDIR\harbor.exe"
  Delete "$INSTDIR\licence.txt"
  Delete "$INSTDIR\share\example.txt"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR\share"
  RMDir "$INSTDIR"
  DeleteRegKey HKLM "${UNINSTALL_KEY}"
SectionEnd
