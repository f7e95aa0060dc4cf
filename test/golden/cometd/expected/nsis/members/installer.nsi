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

!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\cometd"

Name "Comet Server"
OutFile "installer.exe"
InstallDir "$PROGRAMFILES64\Comet Server"
InstallDirRegKey HKLM "${UNINSTALL_KEY}" "InstallLocation"
BrandingText "Comet Backup"

VIProductVersion "24.9.1.65000"
VIFileVersion "24.9.1.65000"
VIAddVersionKey "ProductName" "Comet Server"
VIAddVersionKey "ProductVersion" "24.9.1"
VIAddVersionKey "FileVersion" "24.9.1"
VIAddVersionKey "FileDescription" "Comet Server Setup"
VIAddVersionKey "CompanyName" "Comet Backup"
VIAddVersionKey "LegalCopyright" "2024-2026 Comet Backup"

!define MUI_ICON "icon.ico"
!define MUI_UNICON "icon.ico"
!insertmacro MUI_PAGE_LICENSE "LICENSE.txt"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

Function .onInit
  SetRegView 64
  ${IfNot} ${IsNativeAMD64}
    MessageBox MB_ICONSTOP|MB_OK "Comet Server for x86_64 does not run on this machine." /SD IDOK
    SetErrorLevel 3
    Quit
  ${EndIf}
  ${IfNot} ${AtLeastBuild} "17763"
    MessageBox MB_ICONSTOP|MB_OK "Comet Server needs Windows 10 1809 or Windows Server 2019 or newer." /SD IDOK
    SetErrorLevel 4
    Quit
  ${EndIf}
FunctionEnd

Section
  SetRegView 64
  SetOutPath "$INSTDIR"
  File "/oname=LICENSE.txt" "payload\0"
  File "/oname=cometd.exe" "payload\1"
  SetOutPath "$INSTDIR\vendor"
  File "/oname=example.txt" "payload\3"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  WriteRegStr HKLM "${UNINSTALL_KEY}" "DisplayName" "Comet Server"
  WriteRegStr HKLM "${UNINSTALL_KEY}" "DisplayVersion" "24.9.1"
  WriteRegStr HKLM "${UNINSTALL_KEY}" "Publisher" "Comet Backup"
  WriteRegStr HKLM "${UNINSTALL_KEY}" "URLInfoAbout" "https://cometbackup.com/"
  WriteRegStr HKLM "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKLM "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKLM "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKLM "${UNINSTALL_KEY}" "EstimatedSize" "10"
  WriteRegDWORD HKLM "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD HKLM "${UNINSTALL_KEY}" "NoRepair" 1
SectionEnd

Section Uninstall
  SetRegView 64
  Delete "$INSTDIR\LICENSE.txt"
  Delete "$INSTDIR\cometd.exe"
  Delete "$INSTDIR\vendor\example.txt"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR\vendor"
  RMDir "$INSTDIR"
  DeleteRegKey HKLM "${UNINSTALL_KEY}"
SectionEnd
