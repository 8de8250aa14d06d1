#pragma once

// https://dev.epicgames.com/documentation/en-us/unreal-engine/API/Runtime/Core/FFileHelper
#include "Containers/UnrealString.h"

struct FFileHelper
{
	static bool LoadFileToString(FString& Result, const TCHAR* Filename);
};
