#pragma once

// https://dev.epicgames.com/documentation/en-us/unreal-engine/API/Runtime/Core/FGenericPlatformProcess
#include "Containers/UnrealString.h"

struct FPlatformProcess
{
	static void* GetDllHandle(const TCHAR* Filename);
	static void FreeDllHandle(void* DllHandle);
	static const TCHAR* BaseDir();
	static const TCHAR* GetBinariesSubdirectory();
	static void LaunchURL(const TCHAR* URL, const TCHAR* Parms, FString* Error);
};
