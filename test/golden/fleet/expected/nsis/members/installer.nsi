; The installer of one product for one machine. All that it carries lies below `payload`, beside this script.
Unicode true
Target "amd64-unicode"
ManifestDPIAware true
ManifestSupportedOS all
RequestExecutionLevel admin
SetCompressor /SOLID lzma
SetCompressorDictSize 32

Name "Fleet"
OutFile "installer.exe"
InstallDir "$PROGRAMFILES64\Fleet"
BrandingText "Fleet 1.4.0"
ShowInstDetails show
ShowUninstDetails show
; A file that cannot be written ends the installation; none is left out.
AllowSkipFiles off

VIProductVersion "1.4.0.65000"
VIFileVersion "1.4.0.65000"
VIAddVersionKey "ProductName" "Fleet"
VIAddVersionKey "ProductVersion" "1.4.0"
VIAddVersionKey "FileVersion" "1.4.0"
VIAddVersionKey "FileDescription" "Fleet Setup"
VIAddVersionKey "CompanyName" "Fleet"
VIAddVersionKey "LegalCopyright" "2026 Fleet"

!include MUI2.nsh
!include LogicLib.nsh
!include x64.nsh
!include WinVer.nsh
!include FileFunc.nsh
!include TextFunc.nsh

; `$(^Name)` is the title. What the manifest says never goes through a macro or a define: those take quotes off and put none on.
!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\fleet"

; How installer and uninstaller end: docs/windows.md has the same table. 0 is done; 1 and 2 are NSIS's own, cancelled and aborted.
!define WRONG_MACHINE 3
!define OLD_WINDOWS 4
!define ALREADY_RUNNING 5
!define SERIAL_REFUSED 6
!define NOT_UNDERSTOOD 7
!define DOWNGRADE_REFUSED 8
!define FILE_IN_USE 9
!define DISK_FULL 10
!define NOT_WRITTEN 11
!define SERVICE_NOT_MADE 12
!define SERVICE_NOT_STARTED 13
!define SERVICE_NOT_STOPPED 14
!define DIRECTORY_REFUSED 15

; Calls a function that installer and uninstaller both have.
!macro Invoke name
!ifdef __UNINSTALL__
  Call un.${name}
!else
  Call ${name}
!endif
!macroend
!define Invoke "!insertmacro Invoke"

; Ends before anything was done.
!macro Refuse code sentence
  ${Log} `${sentence}`
  SetErrorLevel ${code}
  MessageBox MB_ICONSTOP|MB_OK `${sentence}` /SD IDOK
  Quit
!macroend
!define Refuse "!insertmacro Refuse"

; Ends with everything as it was before.
!macro Fail code sentence
  StrCpy $0 `${sentence}`
  Push ${code}
  ${Invoke} Fail
!macroend
!define Fail "!insertmacro Fail"

Var Data ; The directory of configuration, databases and logs.
Var Shortcut

!macro PlaceFunctions un
Function ${un}FindPlaces
  SetRegView 64
  SetShellVarContext all
  StrCpy $Data "$APPDATA\Fleet"
  StrCpy $Shortcut "$SMPROGRAMS\Fleet Service Manager.lnk"
  InitPluginsDir
FunctionEnd
!macroend
!insertmacro PlaceFunctions ""
!insertmacro PlaceFunctions "un."

; What was done, line by line, in UTF-16 with a byte order mark: paths and titles may hold any character.
Var LogFile
Var LogHidden ; 1: into the file alone, and not into the list that a person sees.

; A path as it is from wherever one looks; NSIS' own GetFullPathName knows only files that exist.
!macro FullPath variable
  System::Call 'kernel32::GetFullPathNameW(w "${variable}", i ${NSIS_MAX_STRLEN}, w .s, p 0)'
  Pop ${variable}
!macroend
!define FullPath "!insertmacro FullPath"

!macro LogFunctions un
Function ${un}WriteLog
  Exch $R9
  Push $0
  Push $1
  Push $2
  Push $3
  Push $4
  Push $5
  Push $6
  ${GetTime} "" "L" $0 $1 $2 $3 $4 $5 $6
  ${If} $LogHidden <> 1
    DetailPrint "$R9"
  ${EndIf}
  StrCpy $R9 "$2-$1-$0 $4:$5:$6 $R9"
  FileOpen $0 "$LogFile" a
  FileSeek $0 0 END
  FileWriteUTF16LE /BOM $0 "$R9$\r$\n"
  FileClose $0
  Pop $6
  Pop $5
  Pop $4
  Pop $3
  Pop $2
  Pop $1
  Pop $0
  Pop $R9
FunctionEnd

; `/LOG=FILE`, else a file of the product's name among the user's temporary ones.
Function ${un}OpenLog
  ${GetParameters} $0
  ${GetOptions} $0 "/LOG=" $LogFile
  ${If} $LogFile == ""
    StrCpy $LogFile "$TEMP\fleet-setup.log"
  ${EndIf}
  ${FullPath} $LogFile
FunctionEnd
!macroend
!insertmacro LogFunctions ""
!insertmacro LogFunctions "un."

!macro Log text
  Push `${text}`
  ${Invoke} WriteLog
!macroend
!define Log "!insertmacro Log"

; One installer or uninstaller of this product at a time, whoever started them. The lock is an open file where only administrators
; write, so that nobody else can hold it; Windows deletes it with its process.
!define SHARING_VIOLATION 32
!define ACCESS_DENIED 5 ; Also of one that is just being deleted.
!define INVALID_HANDLE -1

!macro OneAtATimeFunctions un
Function ${un}OneAtATime
  System::Call 'advapi32::ConvertStringSecurityDescriptorToSecurityDescriptorW(w "D:P(A;;FA;;;SY)(A;;FA;;;BA)", i 1, *p .r2, p 0)'
  System::Call '*(i 24, i 0, p r2, i 0, i 0) p .r1'
  StrCpy $3 0
again:
  ; For reading and writing, shared with nobody, made where there is none, deleted when it is closed.
  System::Call 'kernel32::CreateFileW(w "$PROGRAMFILES64\fleet-setup.lock", i 0xC0000000, i 0, p r1, i 4, i 0x04000000, p 0) p .r4 ?e'
  Pop $0
  IntOp $3 $3 + 1
  ${If} $4 = ${INVALID_HANDLE}
  ${AndIf} $0 = ${ACCESS_DENIED}
  ${AndIf} $3 < 5
    Sleep 200
    Goto again
  ${EndIf}
  System::Free $1
  ${If} $4 = ${INVALID_HANDLE}
    ${If} $0 = ${SHARING_VIOLATION}
      ${Refuse} ${ALREADY_RUNNING} "Another installation or removal of $(^Name) is under way. Wait until it has ended."
    ${EndIf}
    ${Refuse} ${NOT_WRITTEN} "The lock file in $PROGRAMFILES64 could not be made (error $0)."
  ${EndIf}
FunctionEnd
!macroend
!insertmacro OneAtATimeFunctions ""
!insertmacro OneAtATimeFunctions "un."

; The service host and the Service Manager, as the installer uses them: through a copy of the host that no exchange of files concerns.
Var Ran ; 1: the service ran before.
Var HadService ; 1: there was one.

; Runs a verb of a service host: its exit code is then in $0, its sentence in $1.
!macro HostAt directory words
  nsExec::ExecToStack '"${directory}\fleetd-service.exe" ${words}'
  Pop $0
  Pop $1
  ${TrimNewLines} "$1" $1
  ${Log} `Service host, ${words}: $1 ($0)`
!macroend
!define HostAt "!insertmacro HostAt"
!define Host `${HostAt} "$PLUGINSDIR"`

; As `Host`, for what only the log needs to tell.
!macro HostFiles words
  StrCpy $LogHidden 1
  ${Host} `${words}`
  StrCpy $LogHidden 0
!macroend
!define HostFiles "!insertmacro HostFiles"

!define HOST_NOT_INSTALLED 4
!define HOST_NO_SERIAL 6
!define HOST_SETTING_REFUSED 7
!define HOST_DIRECTORY_OF_OTHERS 16
!define HOST_STARTING 21

!macro ServiceFunctions un
; A Service Manager of this session closes by itself; those of others are ended: they hold nothing that could be lost.
Function ${un}CloseManager
  FindWindow $0 "#32770" "Fleet"
  ${If} $0 <> 0
    SendMessage $0 ${WM_CLOSE} 0 0 /TIMEOUT=3000
    Sleep 300
  ${EndIf}
  nsExec::Exec '"$SYSDIR\taskkill.exe" /F /IM "fleetd-manager.exe"'
  Pop $0
FunctionEnd

; Leaves in $0 whether the service stands still: 0, or the host's exit code.
Function ${un}StopService
  StrCpy $Ran 0
  StrCpy $HadService 1
  nsExec::Exec '"$PLUGINSDIR\fleetd-service.exe" status'
  Pop $0
  ${If} $0 = 0
  ${OrIf} $0 = ${HOST_STARTING}
    StrCpy $Ran 1
  ${EndIf}
  ${If} $0 = ${HOST_NOT_INSTALLED}
    StrCpy $HadService 0
    StrCpy $0 0
  ${Else}
    ${Host} stop
  ${EndIf}
FunctionEnd

Function ${un}StartAgain
  ${If} $Ran = 1
    ${Host} start
  ${EndIf}
FunctionEnd
!macroend
!insertmacro ServiceFunctions ""
!insertmacro ServiceFunctions "un."

; Waits until no program uses any file of the installation.
Var Busy ; The first file that is in use.

!define FREE_SECONDS 20

!macro FreeFilesFunctions un
; For each file ($R9): a running program, or a file that another one holds, cannot be opened for writing.
Function ${un}LookAtFile
  StrCpy $R0 ""
  ${If} $R9 == "$EXEPATH"
    Goto looked
  ${EndIf}
  ClearErrors
  FileOpen $R1 "$R9" a
  ${If} ${Errors}
    StrCpy $Busy "$R9"
    StrCpy $R0 StopLocate
  ${Else}
    FileClose $R1
  ${EndIf}
looked:
  Push $R0
FunctionEnd

; Leaves the name of a file that stayed in use in $Busy; empty: all are free.
Function ${un}AwaitFreeFiles
  StrCpy $1 0
again:
  StrCpy $Busy ""
  ${Locate} "$INSTDIR" "/L=F /G=1" ${un}LookAtFile
  IntOp $1 $1 + 1
  ${If} $Busy != ""
  ${AndIf} $1 < ${FREE_SECONDS}
    Sleep 1000
    Goto again
  ${EndIf}
  ${If} $Busy != ""
    ${Log} "In use: $Busy"
  ${EndIf}
FunctionEnd
!macroend
!insertmacro FreeFilesFunctions ""
!insertmacro FreeFilesFunctions "un."

; What is said beforehand: words of the command line, and an answers file for what they leave open.
Var Serial
Var NoStart ; 1: the service is not to be started.
Var Downgrade ; 1: an older version may replace a newer one.

!macro ReadWord result word key
  ClearErrors
  ${GetOptions} $R1 "/${word}=" ${result}
  ${If} ${Errors}
  ${AndIf} $R2 != ""
    ReadINIStr ${result} "$R2" "setup" "${key}"
  ${EndIf}
!macroend

; 1 when the word is there alone, or the answers file says yes.
!macro ReadFlag result word key
  StrCpy ${result} 0
  ClearErrors
  ${GetOptions} $R1 "/${word}" $R3
  ${IfNot} ${Errors}
    StrCpy ${result} 1
  ${ElseIf} $R2 != ""
    ReadINIStr $R3 "$R2" "setup" "${key}"
    ${If} $R3 == "yes"
      StrCpy ${result} 1
    ${EndIf}
  ${EndIf}
!macroend

Function ReadAnswers
  ${GetParameters} $R1
  ${GetOptions} $R1 "/ANSWERS=" $R2
  ${If} $R2 != ""
    ${FullPath} $R2
    ${IfNot} ${FileExists} "$R2"
      ${Refuse} ${NOT_UNDERSTOOD} "There is no answers file $R2."
    ${EndIf}
    ${If} ${FileExists} "$R2\*.*"
      ${Refuse} ${NOT_UNDERSTOOD} "The answers file $R2 is a directory."
    ${EndIf}
  ${EndIf}
  !insertmacro ReadWord $Serial SERIAL serial
  !insertmacro ReadFlag $NoStart NOSTART nostart
  !insertmacro ReadFlag $Downgrade DOWNGRADE downgrade
  Call ReadDirectory
FunctionEnd

; NSIS itself reads `/D=`, takes the default where it does not understand it, and cuts it off the words that $R1 has.
Function ReadDirectory
  ${If} $INSTDIR != "$PROGRAMFILES64\Fleet"
    Return
  ${EndIf}
  System::Call 'kernel32::GetCommandLineW() w .R3'
  ${GetOptions} "$R3" "/D=" $R3
  ${If} $R3 != ""
  ${AndIf} $R3 != "$INSTDIR"
    ${Refuse} ${NOT_UNDERSTOOD} "/D=$R3 is no directory. It is the last word, a whole path without quotation marks: /D=C:\Programs\My Server"
  ${EndIf}
  ${If} $R2 != ""
    ReadINIStr $R3 "$R2" "setup" "directory"
    ${If} $R3 != ""
      StrCpy $INSTDIR "$R3"
    ${EndIf}
  ${EndIf}
FunctionEnd

; What must be so before anything is done.
Var DataWasThere
Var Old ; Where the version lies that is here now; empty: there is none.
Var OldVersion

Function CheckMachine
  ${IfNot} ${IsNativeAMD64}
    ${Refuse} ${WRONG_MACHINE} "This is $(^Name) for x86_64, and this machine has another processor."
  ${EndIf}
  ${IfNot} ${AtLeastBuild} "17763"
    StrCpy $0 "Windows 10 1809"
    ${Refuse} ${OLD_WINDOWS} "$(^Name) needs $0 or newer."
  ${EndIf}
FunctionEnd

; A drive, a colon, a backslash, and no drive's root.
Function CheckDirectory
  StrCpy $0 "$INSTDIR" 1 -1
  ${If} $0 == "\"
    StrCpy $INSTDIR "$INSTDIR" -1
  ${EndIf}
  StrCpy $0 "$INSTDIR" 2 1
  StrLen $1 "$INSTDIR"
  ${If} $0 != ":\"
  ${OrIf} $1 < 4
    ${Refuse} ${NOT_UNDERSTOOD} "The directory $INSTDIR is not one like C:\Programs\Server."
  ${EndIf}
FunctionEnd

; The version that is here stays where it is, wherever that was.
Function FindOld
  StrCpy $OldVersion ""
  ReadRegStr $Old HKLM "${UNINSTALL_KEY}" "InstallLocation"
  ${If} $Old == ""
    Return
  ${EndIf}
  ReadRegStr $OldVersion HKLM "${UNINSTALL_KEY}" "DisplayVersion"
  ${If} $INSTDIR != "$Old"
    ${Log} "It stays in $Old, where version $OldVersion is."
  ${EndIf}
  StrCpy $INSTDIR "$Old"
FunctionEnd

; The four numbers of a version resource keep the order of versions: docs/versions.md.
Function CheckDowngrade
  ${If} $Downgrade = 1
  ${OrIf} $Old == ""
    Return
  ${EndIf}
  ClearErrors
  GetDLLVersion "$Old\uninstall.exe" $0 $1
  ${If} ${Errors}
    Return
  ${EndIf}
  IntCmpU $0 "0x00010004" same fine newer
same:
  IntCmpU $1 "0x0000fde8" fine fine newer
newer:
  ${Refuse} ${DOWNGRADE_REFUSED} "Version $OldVersion, which is here, is newer than 1.4.0. An older one replaces it only with /DOWNGRADE; it may not understand the newer one's data."
fine:
FunctionEnd

; The old version stays until the new one is whole, so there must be room for both.
Function CheckSpace
  ${GetRoot} "$INSTDIR" $0
  ClearErrors
  ${DriveSpace} "$0\" "/D=F /S=M" $1
  ${If} ${Errors}
    ${Refuse} ${NOT_UNDERSTOOD} "There is no drive $0."
  ${EndIf}
  ${If} $1 < "17"
    ${Refuse} ${DISK_FULL} "On drive $0 $1 MB are free, and 17 MB are needed."
  ${EndIf}
FunctionEnd

Function .onInit
  Call FindPlaces
  Call OpenLog
  ${Log} "$(^Name) 1.4.0 for x86_64: the installer begins."
  Call CheckMachine
  Call OneAtATime
  Call ReadAnswers
  Call CheckDirectory
  Call FindOld
  Call CheckDowngrade
  ${If} ${Silent}
    Call CheckSpace
  ${EndIf}
  File "/oname=$PLUGINSDIR\fleetd-service.exe" "payload\2"
FunctionEnd

; What a person sees. Where an answer is there already, its page is left out.
Var WelcomeText
Var FinishText
Var Started ; 1: the service runs now.

!define MUI_ABORTWARNING
!define MUI_WELCOMEFINISHPAGE_BITMAP "${NSISDIR}\Contrib\Graphics\Wizard\nsis3-grey.bmp"
!define MUI_WELCOMEPAGE_TEXT "$WelcomeText"
!define MUI_PAGE_CUSTOMFUNCTION_PRE WelcomeBefore
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_LICENSE "LICENSE.txt"
!define MUI_PAGE_CUSTOMFUNCTION_PRE DirectoryBefore
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_RUN
!define MUI_FINISHPAGE_RUN_TEXT "Open the &Service Manager"
!define MUI_FINISHPAGE_RUN_FUNCTION OpenManager
!define MUI_FINISHPAGE_NOAUTOCLOSE
!define MUI_FINISHPAGE_TEXT "$FinishText"
!define MUI_PAGE_CUSTOMFUNCTION_PRE FinishBefore
!insertmacro MUI_PAGE_FINISH
UninstPage custom un.ConfirmPage un.ConfirmPageLeave
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"


Function WelcomeBefore
  StrCpy $WelcomeText "This installs $(^Name) 1.4.0 as a service, which also runs while nobody is signed in."
  ${If} $Old != ""
    StrCpy $WelcomeText "Version $OldVersion in $Old becomes version 1.4.0. Configuration and data stay as they are, and a service that runs is started again."
  ${EndIf}
FunctionEnd

Function FinishBefore
  StrCpy $FinishText "Version 1.4.0 is installed in $INSTDIR."
  ${If} $Started = 1
    StrCpy $FinishText "$FinishText The service is running."
  ${Else}
    StrCpy $FinishText "$FinishText The service is not running."
  ${EndIf}
FunctionEnd

; An upgrade stays in its directory.
Function DirectoryBefore
  ${If} $Old != ""
    Abort
  ${EndIf}
FunctionEnd

; As the user who sits there, and not with the installer's rights.
Function OpenManager
  Exec '"$WINDIR\explorer.exe" "$INSTDIR\fleetd-manager.exe"'
FunctionEnd

; The new version beside the old one: `Stage` becomes the installation when all of it is there.
Var Work ; A directory of a random name, which only administrators can write to; both of the others lie in it.
Var Stage
Var Aside ; Where the old version lies meanwhile.

; Where an installer notes what it has put aside: administrators alone write there, and the next installer believes it.
!define WORK_KEY "Software\fleet-setup"

; The installation's directory is only the administrators' before anything is written.
Function Claim
  ${HostFiles} `claim "$INSTDIR"`
  ${If} $0 = ${HOST_DIRECTORY_OF_OTHERS}
    ${Fail} ${DIRECTORY_REFUSED} "$INSTDIR cannot be used: others than administrators can write there or in a directory above it, or it holds a link or something that is theirs."
  ${ElseIf} $0 <> 0
    ${Fail} ${NOT_WRITTEN} "The rights of $INSTDIR could not be set: $1"
  ${EndIf}
FunctionEnd

Function MakeWork
  ${HostFiles} `stage "$INSTDIR"`
  ${If} $0 <> 0
    ${Fail} ${NOT_WRITTEN} "No directory could be made beside $INSTDIR: $1"
  ${EndIf}
  StrCpy $Work "$INSTDIR$1"
  Call NameParts
  WriteRegStr HKLM "${WORK_KEY}" "Work" "$Work"
  WriteRegDWORD HKLM "${WORK_KEY}" "OldWasClosed" $OldWasClosed
FunctionEnd

Function NameParts
  StrCpy $Stage "$Work\new"
  StrCpy $Aside "$Work\old"
FunctionEnd

; Links in it are removed, and not what they lead to.
Function RemoveWork
  ${If} $Work == ""
    Return
  ${EndIf}
  SetOutPath "$TEMP"
  ${HostFiles} `remove "$Work"`
  ${If} $0 = 0
    DeleteRegKey HKLM "${WORK_KEY}"
    StrCpy $Work ""
  ${EndIf}
FunctionEnd

Function StageFiles
  ; Until they are all written, whatever ends the installation is this.
  SetErrorLevel ${NOT_WRITTEN}
  ; The random name is nothing that a person needs to read.
  SetDetailsPrint none
  SetOutPath "$Stage"
  SetDetailsPrint both
  File "/oname=LICENSE.txt" "payload\0"
  File "/oname=fleetd-manager.exe" "payload\1"
  File "/oname=fleetd-service.exe" "payload\2"
  File "/oname=fleetd.exe" "payload\3"
  SetDetailsPrint none
  WriteUninstaller "$Stage\uninstall.exe"
  SetDetailsPrint both
  ; A directory in which a program stands cannot be renamed.
  SetOutPath "$TEMP"
  ${HostFiles} `settle "$Stage"`
  ${If} $0 <> 0
    ${Fail} ${NOT_WRITTEN} "The rights of the new version could not be set: $1"
  ${EndIf}
  SetErrorLevel 0
FunctionEnd

; In the uninstaller: this version's files, and no others.
Function un.RemoveFiles
  Delete "$INSTDIR\LICENSE.txt"
  Delete "$INSTDIR\fleetd-manager.exe"
  Delete "$INSTDIR\fleetd-service.exe"
  Delete "$INSTDIR\fleetd.exe"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
FunctionEnd

; What Windows shows of it: the entry among the installed programs, and the Start menu.
Function WriteEntry
  ClearErrors
  WriteRegStr HKLM "${UNINSTALL_KEY}" "DisplayName" "Fleet"
  WriteRegStr HKLM "${UNINSTALL_KEY}" "DisplayVersion" "1.4.0"
  WriteRegStr HKLM "${UNINSTALL_KEY}" "Publisher" "Fleet"
  WriteRegStr HKLM "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\fleetd-manager.exe"
  WriteRegStr HKLM "${UNINSTALL_KEY}" "URLInfoAbout" "https://fleet.example/"
  WriteRegStr HKLM "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKLM "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKLM "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKLM "${UNINSTALL_KEY}" "EstimatedSize" "13"
  WriteRegDWORD HKLM "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD HKLM "${UNINSTALL_KEY}" "NoRepair" 1
  CreateShortcut "$Shortcut" "$INSTDIR\fleetd-manager.exe"
  ${If} ${Errors}
    ${Fail} ${NOT_WRITTEN} "Windows' list of installed programs or the Start menu could not be written."
  ${EndIf}
FunctionEnd

Function un.RemoveEntry
  Delete "$Shortcut"
  DeleteRegKey HKLM "${UNINSTALL_KEY}"
FunctionEnd

; The exchange of the versions: two renames, so that there is the old one or the new one, and at no time a part.
Var Exchanged ; 0: nothing yet, 1: the old version is aside, 2: the new one is in its place.

Var OldWasClosed ; 1: only administrators could write where the registered old version lies, so its uninstaller is what they installed.

Function LookAtOld
  StrCpy $OldWasClosed 0
  ${If} $Old != ""
  ${AndIf} ${FileExists} "$Old\*.*"
    ${HostFiles} `is-closed "$Old"`
    ${If} $0 = 0
      StrCpy $OldWasClosed 1
    ${EndIf}
  ${EndIf}
FunctionEnd

; What an installer that was cut off left: its half of a new version goes, and what it had put aside comes back.
Function TidyUp
  ReadRegStr $Work HKLM "${WORK_KEY}" "Work"
  ReadRegDWORD $OldWasClosed HKLM "${WORK_KEY}" "OldWasClosed"
  ${If} $Work == ""
    Return
  ${EndIf}
  Call NameParts
  ${If} ${FileExists} "$Aside\*.*"
    ${If} ${FileExists} "$INSTDIR\*.*"
      Call RemoveAside
    ${Else}
      Rename "$Aside" "$INSTDIR"
    ${EndIf}
  ${EndIf}
  Call RemoveWork
FunctionEnd

; The service stands still, and no program uses a file.
Function StopOld
  Call CloseManager
  Call StopService
  ${If} $0 <> 0
    ${Fail} ${SERVICE_NOT_STOPPED} "The service could not be stopped: $1"
  ${EndIf}
  ${If} ${FileExists} "$INSTDIR\*.*"
    Call AwaitFreeFiles
    ${If} $Busy != ""
      ${Fail} ${FILE_IN_USE} "$Busy is in use. Close the program that uses it."
    ${EndIf}
  ${EndIf}
FunctionEnd

Function Exchange
  ${If} ${FileExists} "$INSTDIR\*.*"
    ClearErrors
    SetDetailsPrint none
    Rename "$INSTDIR" "$Aside"
    SetDetailsPrint both
    ${If} ${Errors}
      ${Fail} ${FILE_IN_USE} "The directory $INSTDIR is in use. Close the programs and windows that show it."
    ${EndIf}
    StrCpy $Exchanged 1
  ${EndIf}
  ClearErrors
  SetDetailsPrint none
  Rename "$Stage" "$INSTDIR"
  SetDetailsPrint both
  ${If} ${Errors}
    ${Fail} ${NOT_WRITTEN} "$Stage could not be renamed to $INSTDIR."
  ${EndIf}
  StrCpy $Exchanged 2
FunctionEnd

; The old version's own uninstaller knows its files; what remains is somebody else's, and goes back to where it was. One that lies
; anywhere else than in the registered directory, or where others could write, is not run.
Function RemoveAside
  ${If} $OldWasClosed = 1
  ${AndIf} ${FileExists} "$Aside\uninstall.exe"
    CopyFiles /SILENT "$Aside\uninstall.exe" "$PLUGINSDIR\old-uninstall.exe"
    ExecWait '"$PLUGINSDIR\old-uninstall.exe" /S /UPGRADE _?=$Aside' $0
    ${Log} "The old version's uninstaller: $0"
  ${EndIf}
  ${If} ${FileExists} "$Aside\*.*"
    ${Locate} "$Aside" "/L=F /G=1" BringBack
  ${EndIf}
  Call RemoveWork
FunctionEnd

; For each file ($R9) that is left there: it is moved, unless the new version has one of its name.
Function BringBack
  StrLen $R0 "$Aside"
  StrCpy $R0 "$R9" "" $R0
  ${IfNot} ${FileExists} "$INSTDIR$R0"
    ${GetParent} "$INSTDIR$R0" $R1
    CreateDirectory "$R1"
    Rename "$R9" "$INSTDIR$R0"
  ${EndIf}
  Push ""
FunctionEnd

; When a step fails, those before it are undone: the old version runs as before, or the machine is clean.
Var OldSize ; As the entry says, in KiB.

; What the new version is going to change outside of its directory.
Function Keep
  ReadRegDWORD $OldSize HKLM "${UNINSTALL_KEY}" "EstimatedSize"
  StrCpy $DataWasThere 0
  ${If} ${FileExists} "$Data\*.*"
    StrCpy $DataWasThere 1
  ${EndIf}
FunctionEnd

Function RestoreEntry
  ${If} $Old == ""
    DeleteRegKey HKLM "${UNINSTALL_KEY}"
    Delete "$Shortcut"
  ${Else}
    WriteRegStr HKLM "${UNINSTALL_KEY}" "DisplayVersion" "$OldVersion"
    WriteRegDWORD HKLM "${UNINSTALL_KEY}" "EstimatedSize" $OldSize
  ${EndIf}
FunctionEnd

; Windows may just be starting a new server that ended: it is stopped until its files are free.
Function StopNew
  ${Host} stop
  Call AwaitFreeFiles
  ${If} $Busy != ""
    ${Host} stop
    Call AwaitFreeFiles
  ${EndIf}
  ${If} $HadService = 0
    ${Host} uninstall
  ${EndIf}
FunctionEnd

Function RestoreService
  ${If} $HadService = 1
  ${AndIf} ${FileExists} "$INSTDIR\fleetd-service.exe"
    ${HostAt} "$INSTDIR" install
  ${EndIf}
  ${If} $DataWasThere = 0
    ${HostFiles} `remove "$Data"`
  ${EndIf}
FunctionEnd

Function RollBack
  ${Log} "Everything goes back to what it was."
  ${If} $Exchanged = 2
    Call StopNew
    Rename "$INSTDIR" "$Stage"
  ${EndIf}
  ${If} $Exchanged > 0
    Rename "$Aside" "$INSTDIR"
  ${EndIf}
  ${If} $Exchanged = 2
    Call RestoreService
    Call RestoreEntry
  ${EndIf}
  Call RemoveWork
  Call StartAgain
FunctionEnd

; The exit code is on the stack, the sentence in $0.
Function Fail
  Pop $R1
  StrCpy $R2 "$0"
  ${Log} "$R2"
  SetErrorLevel $R1
  Call RollBack
  MessageBox MB_ICONSTOP|MB_OK "$R2$\n$\nWhat was here before is as it was. What was done is told in $LogFile." /SD IDOK
  Abort "$R2"
FunctionEnd

; NSIS ends by itself when a file cannot be written: the old version was not touched then.
Function .onInstFailed
  Call RemoveWork
FunctionEnd

; The installation, step by step. Each of them ends well, or all are undone.
; The service of the new version, with its settings.
Function MakeService
  ${HostAt} "$INSTDIR" install
  ${If} $0 <> 0
    ${Fail} ${SERVICE_NOT_MADE} "The service could not be set up: $1"
  ${EndIf}
FunctionEnd

; A service that stood still before an upgrade stays so, unless the question was answered anew.
Function StartService
  ${If} $NoStart = 1
    ${Log} "The service is not started: /NOSTART."
    Return
  ${EndIf}
  ${If} $HadService = 1
  ${AndIf} $Ran = 0
  ${AndIf} $Serial == ""
    ${Log} "The service did not run before, and is not started."
    Return
  ${EndIf}
  ${Host} start
  ${If} $0 <> 0
    CopyFiles /SILENT "$Data\logs\service.log" "$LogFile.server"
    ${Fail} ${SERVICE_NOT_STARTED} "The new version does not start: $1 Its log is kept in $LogFile.server."
  ${EndIf}
  StrCpy $Started 1
FunctionEnd

Function SetPlaces
  StrCpy $0 "$INSTDIR" 1 -1
  ${If} $0 == "\"
    StrCpy $INSTDIR "$INSTDIR" -1
  ${EndIf}
  StrCpy $Exchanged 0
  StrCpy $Work ""
FunctionEnd

Section
  ; Files in functions are not counted.
  AddSize 13
  SetRegView 64
  Call SetPlaces
  Call Keep
  Call TidyUp
  Call LookAtOld
  Call Claim
  Call MakeWork
  Call StageFiles
  Call StopOld
  Call Exchange
  Call MakeService
  Call StartService
  Call WriteEntry
  Call RemoveAside
  ${Log} "$(^Name) 1.4.0 is installed in $INSTDIR."
SectionEnd

; Everything goes but configuration and data, which go only when that is said. `/UPGRADE` is the installer's: files alone.
Var Purge
Var PurgeBox

Function un.onInit
  Call un.FindPlaces
  Call un.OpenLog
  ${GetParameters} $R1
  StrCpy $Purge 0
  ClearErrors
  ${GetOptions} $R1 "/PURGE" $R2
  ${IfNot} ${Errors}
    StrCpy $Purge 1
  ${EndIf}
  ClearErrors
  ${GetOptions} $R1 "/UPGRADE" $R2
  ${IfNot} ${Errors}
    Call un.RemoveFiles
    SetErrorLevel 0
    Quit
  ${EndIf}
  ${Log} "$(^Name) 1.4.0: the uninstaller begins."
  Call un.OneAtATime
  CopyFiles /SILENT "$INSTDIR\fleetd-service.exe" "$PLUGINSDIR\fleetd-service.exe"
FunctionEnd

Function un.ConfirmPage
  !insertmacro MUI_HEADER_TEXT "Uninstall $(^Name)" "It is removed from $INSTDIR."
  nsDialogs::Create 1018
  Pop $0
  ${NSD_CreateLabel} 0 0 100% 36u "$(^Name) is stopped and removed. Configuration, databases and logs in $Data stay, so that a later installation finds them."
  Pop $0
  ${NSD_CreateCheckbox} 0 48u 100% 12u "&Delete configuration, databases and logs as well"
  Pop $PurgeBox
  ${If} $Purge = 1
    ${NSD_Check} $PurgeBox
  ${EndIf}
  GetDlgItem $0 $HWNDPARENT 1
  SendMessage $0 ${WM_SETTEXT} 0 "STR:$(^UninstallBtn)"
  nsDialogs::Show
FunctionEnd

Function un.ConfirmPageLeave
  ${NSD_GetState} $PurgeBox $Purge
FunctionEnd

; Ends with everything as it was, and running as it was.
Function un.Fail
  Pop $R1
  StrCpy $R2 "$0"
  ${Log} "$R2"
  SetErrorLevel $R1
  Call un.StartAgain
  MessageBox MB_ICONSTOP|MB_OK "$R2$\n$\n$(^Name) is still installed. What was done is told in $LogFile." /SD IDOK
  Abort "$R2"
FunctionEnd

Function un.Stop
  Call un.CloseManager
  Call un.StopService
  ${If} $0 <> 0
    ${Fail} ${SERVICE_NOT_STOPPED} "The service could not be stopped: $1"
  ${EndIf}
  Call un.AwaitFreeFiles
  ${If} $Busy != ""
    ${Fail} ${FILE_IN_USE} "$Busy is in use. Close the program that uses it."
  ${EndIf}
  ${Host} uninstall
  ${If} $0 <> 0
    ${Fail} ${SERVICE_NOT_MADE} "The service could not be removed: $1"
  ${EndIf}
FunctionEnd

Section Uninstall
  SetRegView 64
  SetOutPath "$TEMP"
  ${HostFiles} `claim "$INSTDIR"`
  ${If} $0 <> 0
    ${Fail} ${DIRECTORY_REFUSED} "Others than administrators can write in $INSTDIR, or it holds a link or something that is theirs."
  ${EndIf}
  Call un.Stop
  Call un.RemoveFiles
  Call un.RemoveEntry
  ${If} $Purge = 1
    ; Links that the service may have put there are removed, and not what they lead to.
    ${HostFiles} `remove "$Data"`
    ${If} $0 = 0
      ${Log} "$Data is deleted."
    ${Else}
      ${Log} "$Data is not all deleted: $1"
    ${EndIf}
  ${EndIf}
  ${Log} "$(^Name) 1.4.0 is removed."
SectionEnd
