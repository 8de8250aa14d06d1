#pragma once

// https://dev.epicgames.com/documentation/en-us/unreal-engine/API/Runtime/Core/FModuleManager
#include "Containers/UnrealString.h"
#include "Modules/ModuleInterface.h"

class FDefaultModuleImpl : public IModuleInterface
{
};

class FModuleManager
{
public:
	template <typename T>
	static T& LoadModuleChecked(FName Name)
	{
		return static_cast<T&>(StubLoad(Name));
	}
	static IModuleInterface& StubLoad(const FName& Name);
	static void StubRegister(const ANSICHAR* Name, IModuleInterface& Module);
};

struct FStubModule
{
	FStubModule(const ANSICHAR* Name, IModuleInterface& Module) { FModuleManager::StubRegister(Name, Module); }
};

#define IMPLEMENT_MODULE(Class, Name) \
	static Class StubModuleOf##Name; \
	static const FStubModule StubRegistered##Name(#Name, StubModuleOf##Name);
