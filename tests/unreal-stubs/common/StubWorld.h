#pragma once

// What the stubs' bodies remember, for the test to look at. No part of Unreal.
#include <mutex>
#include <string>
#include <vector>

#include "CoreMinimal.h"
#include "ToolMenus.h"

struct FStubWorld
{
	struct FModule
	{
		std::string Name;
		IModuleInterface* Module;
		bool bStarted;
	};

	std::vector<FModule> Modules;
	std::mutex LogLock;
	std::vector<std::string> Log;
	std::vector<std::string> EngineBodies;
	std::vector<std::string> DllsAskedFor;
	std::vector<std::string> Opened;
	UToolMenu Menu;
	FString ProjectDir;
	FString BaseDir;
};

FStubWorld& StubWorld();
std::string StubNarrow(const FString& Text);
FSimpleMulticastDelegate& StubWillTerminate();
