#pragma once

// https://dev.epicgames.com/documentation/en-us/unreal-engine/API/Runtime/Projects/IPluginManager
// https://dev.epicgames.com/documentation/en-us/unreal-engine/API/Runtime/Projects/IPlugin
#include "CoreMinimal.h"

class IPlugin
{
public:
	FString GetBaseDir() const;
};

class IPluginManager
{
public:
	static IPluginManager& Get();
	TSharedPtr<IPlugin> FindPlugin(const FString& Name);
};
