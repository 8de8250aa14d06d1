#pragma once

// https://dev.epicgames.com/documentation/en-us/unreal-engine/API/Runtime/Core/IFileManager
#include "Containers/UnrealString.h"

class IFileManager
{
public:
	static IFileManager& Get();
	FString ConvertToAbsolutePathForExternalAppForWrite(const TCHAR* Filename);
};
