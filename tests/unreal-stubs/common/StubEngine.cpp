// What the stubs of the world around do: as little as the documentation of each promises, and the plugin relies on.

#include <dlfcn.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iterator>
#include <mutex>
#include <thread>

#include "CoreMinimal.h"
#include "Containers/StringConv.h"
#include "Containers/Ticker.h"
#include "HAL/FileManager.h"
#include "HAL/PlatformProcess.h"
#include "Interfaces/IAnalyticsProvider.h"
#include "Interfaces/IPluginManager.h"
#include "Misc/ConfigCacheIni.h"
#include "Misc/CoreDelegates.h"
#include "Misc/DateTime.h"
#include "Misc/EngineVersionComparison.h"
#include "Misc/FileHelper.h"
#include "Misc/Paths.h"
#include "Modules/ModuleManager.h"
#include "StubWorld.h"
#include "ToolMenus.h"

FStubWorld& StubWorld()
{
	static FStubWorld World;
	return World;
}

void StubCheckFailed(const char* Expression)
{
	std::fprintf(stderr, "check failed: %s\n", Expression);
	std::abort();
}

static const std::thread::id GameThread = std::this_thread::get_id();

bool IsInGameThread()
{
	return std::this_thread::get_id() == GameThread;
}

std::string StubNarrow(const FString& Text)
{
	const FTCHARToUTF8 Converted(*Text, Text.Len());
	return std::string(Converted.Get(), static_cast<size_t>(Converted.Length()));
}

void StubLog(const FLogCategory& Category, ELogVerbosity::Type Verbosity, const FString& Line)
{
	static const char* const Names[] = { "Error", "Warning", "Log" };
	const std::string Text = std::string(Category.Name) + ": " + Names[Verbosity] + ": " + StubNarrow(Line);
	const std::lock_guard<std::mutex> Guard(StubWorld().LogLock);
	StubWorld().Log.push_back(Text);
}

void StubEngineBody(const char* Function)
{
	StubWorld().EngineBodies.push_back(Function);
}

FTSTicker& FTSTicker::GetCoreTicker()
{
	static FTSTicker Ticker;
	return Ticker;
}

FTSTicker::FDelegateHandle FTSTicker::AddTicker(const FTickerDelegate& InDelegate, float InDelay)
{
	Elements.Add({ ++LastId, InDelegate, InDelay, InDelay });
	return { LastId };
}

void FTSTicker::RemoveTicker(FDelegateHandle Handle)
{
	for (FElement& Element : GetCoreTicker().Elements)
	{
		if (Element.Id == Handle.Id)
		{
			Element.Id = 0;
		}
	}
}

void FTSTicker::Tick(float DeltaTime)
{
	const int32 Count = Elements.Num();
	for (int32 Index = 0; Index < Count; ++Index)
	{
		Elements[Index].Left -= DeltaTime;
		if (Elements[Index].Id == 0 || Elements[Index].Left > 0)
		{
			continue;
		}
		Elements[Index].Left = Elements[Index].Delay;
		const FTickerDelegate Delegate = Elements[Index].Delegate;
		if (!Delegate.Execute(DeltaTime))
		{
			Elements[Index].Id = 0;
		}
	}
}

int32 FTSTicker::StubCount() const
{
	int32 Count = 0;
	for (const FElement& Element : Elements)
	{
		Count += Element.Id != 0;
	}
	return Count;
}

FSimpleMulticastDelegate FCoreDelegates::ApplicationWillEnterBackgroundDelegate;
FSimpleMulticastDelegate FCoreDelegates::ApplicationHasEnteredForegroundDelegate;
#if UE_VERSION_OLDER_THAN(5, 5, 0)
FSimpleMulticastDelegate FCoreDelegates::ApplicationWillTerminateDelegate;
FSimpleMulticastDelegate& StubWillTerminate()
{
	return FCoreDelegates::ApplicationWillTerminateDelegate;
}
#else
FSimpleMulticastDelegate& FCoreDelegates::GetApplicationWillTerminateDelegate()
{
	static FSimpleMulticastDelegate Delegate;
	return Delegate;
}
FSimpleMulticastDelegate& StubWillTerminate()
{
	return FCoreDelegates::GetApplicationWillTerminateDelegate();
}
#endif

void FModuleManager::StubRegister(const ANSICHAR* Name, IModuleInterface& Module)
{
	StubWorld().Modules.push_back({ Name, &Module, false });
}

IModuleInterface& FModuleManager::StubLoad(const FName& Name)
{
	for (FStubWorld::FModule& Module : StubWorld().Modules)
	{
		if (Module.Name == StubNarrow(Name.ToString()))
		{
			if (!Module.bStarted)
			{
				Module.bStarted = true;
				Module.Module->StartupModule();
			}
			return *Module.Module;
		}
	}
	StubCheckFailed("a module of this name");
}

IFileManager& IFileManager::Get()
{
	static IFileManager Manager;
	return Manager;
}

FString IFileManager::ConvertToAbsolutePathForExternalAppForWrite(const TCHAR* Filename)
{
	return FString(Filename);
}

void* FPlatformProcess::GetDllHandle(const TCHAR* Filename)
{
	StubWorld().DllsAskedFor.push_back(StubNarrow(FString(Filename)));
	return dlopen(StubWorld().DllsAskedFor.back().c_str(), RTLD_NOW);
}

void FPlatformProcess::FreeDllHandle(void* DllHandle)
{
	dlclose(DllHandle);
}

const TCHAR* FPlatformProcess::BaseDir()
{
	return *StubWorld().BaseDir;
}

const TCHAR* FPlatformProcess::GetBinariesSubdirectory()
{
	return TEXT("Linux");
}

void FPlatformProcess::LaunchURL(const TCHAR* URL, const TCHAR*, FString*)
{
	StubWorld().Opened.push_back(StubNarrow(FString(URL)));
}

static FConfigCacheIni Config;
FConfigCacheIni* GConfig = &Config;
FString GGameIni(TEXT("Game"));

bool FConfigCacheIni::GetString(const TCHAR*, const TCHAR*, FString& Value, const FString&)
{
	Value = TEXT("1.2.3");
	return true;
}

bool FFileHelper::LoadFileToString(FString& Result, const TCHAR* Filename)
{
	std::ifstream File(StubNarrow(FString(Filename)), std::ios::binary);
	const std::string Text((std::istreambuf_iterator<char>(File)), std::istreambuf_iterator<char>());
	Result = FString(Text.c_str());
	return File.good() || File.eof() ? !Text.empty() : false;
}

FString FPaths::ProjectSavedDir()
{
	return StubWorld().ProjectDir + TEXT("/Saved");
}

FString FPaths::ProjectDir()
{
	return StubWorld().ProjectDir;
}

bool FPaths::IsRelative(const FString& Path)
{
	return !Path.StartsWith(TEXT("/"));
}

FDateTime FDateTime::UtcNow()
{
	const std::time_t Now = std::time(nullptr);
	std::tm Parts = {};
	gmtime_r(&Now, &Parts);
	FDateTime Out;
	Out.Year = Parts.tm_year + 1900;
	return Out;
}

FString IPlugin::GetBaseDir() const
{
	return StubWorld().BaseDir;
}

IPluginManager& IPluginManager::Get()
{
	static IPluginManager Manager;
	return Manager;
}

TSharedPtr<IPlugin> IPluginManager::FindPlugin(const FString&)
{
	return MakeShared<IPlugin>();
}

UToolMenus* UToolMenus::Get()
{
	static UToolMenus Menus;
	return &Menus;
}

UToolMenu* UToolMenus::ExtendMenu(FName)
{
	return &StubWorld().Menu;
}

FDelegateHandle UToolMenus::RegisterStartupCallback(const FSimpleMulticastDelegate::FDelegate& InDelegate)
{
	InDelegate.Execute();
	return FDelegateHandle();
}

void UToolMenus::UnRegisterStartupCallback(const void*) {}
void UToolMenus::UnregisterOwner(void*) {}
