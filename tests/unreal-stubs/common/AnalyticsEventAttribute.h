#pragma once

// https://dev.epicgames.com/documentation/en-us/unreal-engine/API/Runtime/Analytics/FAnalyticsEventAttribute
#include "CoreMinimal.h"

struct FAnalyticsEventAttribute
{
	FAnalyticsEventAttribute() = default;
	FAnalyticsEventAttribute(FString InName, FString InValue) : Name(MoveTemp(InName)), Value(MoveTemp(InValue)) {}
	const FString& GetName() const { return Name; }
	const FString& GetValue() const { return Value; }

private:
	FString Name;
	FString Value;
};
