#pragma once

// https://dev.epicgames.com/documentation/en-us/unreal-engine/programming-subsystems-in-unreal-engine
// https://dev.epicgames.com/documentation/en-us/unreal-engine/API/Runtime/Engine/USubsystem
#include "CoreMinimal.h"

class FSubsystemCollectionBase
{
};

class USubsystem : public UObject
{
public:
	virtual void Initialize(FSubsystemCollectionBase&) {}
	virtual void Deinitialize() {}
};

class UGameInstanceSubsystem : public USubsystem
{
};
