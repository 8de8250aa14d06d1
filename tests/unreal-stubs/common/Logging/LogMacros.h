#pragma once

// https://dev.epicgames.com/documentation/en-us/unreal-engine/logging-in-unreal-engine
#include "Containers/UnrealString.h"

struct FLogCategory
{
	const char* Name;
};

namespace ELogVerbosity
{
	enum Type
	{
		Error,
		Warning,
		Log,
	};
}

void StubLog(const FLogCategory& Category, ELogVerbosity::Type Verbosity, const FString& Line);

#define DECLARE_LOG_CATEGORY_EXTERN(Name, Default, CompileTime) extern const FLogCategory Name
#define DEFINE_LOG_CATEGORY(Name) const FLogCategory Name = { #Name }
#define DEFINE_LOG_CATEGORY_STATIC(Name, Default, CompileTime) static const FLogCategory Name = { #Name }
#define UE_LOG(Category, Verbosity, Format, ...) \
	StubLog(Category, ELogVerbosity::Verbosity, FString::Printf(Format __VA_OPT__(, ) __VA_ARGS__))
