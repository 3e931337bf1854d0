@echo off
rem Starts the command line of Smart Segment on Windows.
rem
rem   JAVA_HOME                the JDK to use; without it, the java on the PATH
rem   SMART_SEGMENT_JAVA_OPTS  options for java, such as -Xmx4g
rem   SMART_SEGMENT_PLUGINS    folders with jars of plugins, where no --plugins names others
setlocal

set "java=java"
if not defined JAVA_HOME goto found
set "java=%JAVA_HOME%\bin\java.exe"
if exist "%java%" goto found
echo smart-segment: JAVA_HOME is %JAVA_HOME%, but there is no bin\java.exe in it. Point it at a JDK 17 or newer, or unset it. 1>&2
exit /b 1

:found
"%java%" %SMART_SEGMENT_JAVA_OPTS% -jar "%~dp0app\smart-segment.jar" %*
exit /b %ERRORLEVEL%
