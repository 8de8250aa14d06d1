#pragma once

// https://dev.epicgames.com/documentation/en-us/unreal-engine/API/Runtime/Core/FConfigCacheIni
#include "Containers/UnrealString.h"

class FConfigCacheIni
{
public:
	bool GetString(const TCHAR* Section, const TCHAR* Key, FString& Value, const FString& Filename);
};

extern FConfigCacheIni* GConfig;
extern FString GGameIni;
