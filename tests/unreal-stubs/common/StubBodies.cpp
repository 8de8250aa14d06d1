// What the stubs' functions do: as little as the documentation of each promises, and the plugin relies on.

#include <dlfcn.h>
#include <unistd.h>

#include <cstdarg>
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
#include "Misc/CString.h"
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

// ---- texts

static TCHAR Lower(TCHAR Character)
{
	return Character >= u'A' && Character <= u'Z' ? static_cast<TCHAR>(Character + 32) : Character;
}

static std::u16string Widened(const char* Text)
{
	const FUTF8ToTCHAR Converted(Text);
	return std::u16string(Converted.Get());
}

FString::FString(const ANSICHAR* Text) : Data(Widened(Text)) {}
FName::FName(const ANSICHAR* Name) : Text(Name) {}

FStringView::FStringView(const TCHAR* InData)
	: Data(InData), Length(static_cast<int32>(std::char_traits<TCHAR>::length(InData)))
{
}

FStringView::FStringView(const FString& Text) : Data(*Text), Length(Text.Len()) {}

bool FString::Equals(const FString& Other, ESearchCase::Type SearchCase) const
{
	if (Len() != Other.Len())
	{
		return false;
	}
	for (int32 Index = 0; Index < Len(); ++Index)
	{
		const TCHAR One = (*this)[Index];
		const TCHAR Two = Other[Index];
		if (SearchCase == ESearchCase::CaseSensitive ? One != Two : Lower(One) != Lower(Two))
		{
			return false;
		}
	}
	return true;
}

bool FString::StartsWith(const FString& Beginning) const
{
	return Left(Beginning.Len()).Equals(Beginning, ESearchCase::IgnoreCase);
}

bool FString::Contains(const FString& Part) const
{
	for (int32 Index = 0; Index + Part.Len() <= Len(); ++Index)
	{
		if (FString(FStringView(**this + Index, Part.Len())).Equals(Part, ESearchCase::IgnoreCase))
		{
			return true;
		}
	}
	return false;
}

bool FString::IsNumeric() const
{
	bool bHasDigit = false;
	bool bHasPoint = false;
	for (int32 Index = 0; Index < Len(); ++Index)
	{
		const TCHAR Character = (*this)[Index];
		if (Index == 0 && (Character == u'+' || Character == u'-'))
		{
			continue;
		}
		if (Character == u'.' && !bHasPoint)
		{
			bHasPoint = true;
		}
		else if (Character >= u'0' && Character <= u'9')
		{
			bHasDigit = true;
		}
		else
		{
			return false;
		}
	}
	return bHasDigit;
}

FString FString::Left(int32 Count) const
{
	return FString(FStringView(**this, Count < Len() ? Count : Len()));
}

FString FString::ToUpper() const
{
	FString Out;
	for (int32 Index = 0; Index < Len(); ++Index)
	{
		const TCHAR Character = (*this)[Index];
		Out.AppendChar(Character >= u'a' && Character <= u'z' ? static_cast<TCHAR>(Character - 32) : Character);
	}
	return Out;
}

int32 FString::ParseIntoArray(TArray<FString>& OutArray, const TCHAR* Delimiter, bool InCullEmpty) const
{
	OutArray.Reset();
	FString Part;
	for (int32 Index = 0; Index <= Len(); ++Index)
	{
		if (Index == Len() || (*this)[Index] == Delimiter[0])
		{
			if (!Part.IsEmpty() || !InCullEmpty)
			{
				OutArray.Add(Part);
			}
			Part = FString();
		}
		else
		{
			Part.AppendChar((*this)[Index]);
		}
	}
	return OutArray.Num();
}

FString FString::FromInt(int32 Number)
{
	return FString(std::to_string(Number).c_str());
}

FString FString::Chr(TCHAR Character)
{
	return FString().AppendChar(Character);
}

FString FString::Printf(const TCHAR* Format, ...)
{
	FString Out;
	va_list Values;
	va_start(Values, Format);
	for (const TCHAR* At = Format; *At != 0; ++At)
	{
		if (At[0] == u'%' && At[1] == u's')
		{
			Out += FString(va_arg(Values, const TCHAR*));
			++At;
		}
		else if (At[0] == u'%' && At[1] == u'd')
		{
			Out += FromInt(va_arg(Values, int));
			++At;
		}
		else
		{
			Out.AppendChar(*At);
		}
	}
	va_end(Values);
	return Out;
}

double FCString::Atod(const TCHAR* String)
{
	return std::strtod(StubNarrow(FString(String)).c_str(), nullptr);
}

FTCHARToUTF8::FTCHARToUTF8(const TCHAR* Source, int32 SourceLen)
{
	for (int32 Index = 0; Index < SourceLen; ++Index)
	{
		uint32 Point = Source[Index];
		const bool bIsHigh = Point >= 0xD800 && Point < 0xDC00;
		const bool bIsLow = Point >= 0xDC00 && Point < 0xE000;
		if (bIsHigh && Index + 1 < SourceLen && Source[Index + 1] >= 0xDC00 && Source[Index + 1] < 0xE000)
		{
			Point = 0x10000 + ((Point - 0xD800) << 10) + (static_cast<uint32>(Source[++Index]) - 0xDC00);
		}
		else if (bIsHigh || bIsLow)
		{
			Point = '?';
		}
		const int32 More = Point < 0x80 ? 0 : Point < 0x800 ? 1 : Point < 0x10000 ? 2 : 3;
		const uint32 First[] = { 0, 0xC0, 0xE0, 0xF0 };
		Bytes.Add(static_cast<char>(First[More] | (Point >> (6 * More))));
		for (int32 Rest = More - 1; Rest >= 0; --Rest)
		{
			Bytes.Add(static_cast<char>(0x80 | ((Point >> (6 * Rest)) & 0x3F)));
		}
	}
}

FUTF8ToTCHAR::FUTF8ToTCHAR(const ANSICHAR* Source)
{
	const unsigned char* At = reinterpret_cast<const unsigned char*>(Source);
	while (*At != 0)
	{
		const int32 More = *At < 0x80 ? 0 : *At < 0xE0 ? 1 : *At < 0xF0 ? 2 : 3;
		const uint32 Mask[] = { 0x7F, 0x1F, 0x0F, 0x07 };
		uint32 Point = *At++ & Mask[More];
		for (int32 Rest = 0; Rest < More && *At != 0; ++Rest)
		{
			Point = (Point << 6) | (*At++ & 0x3Fu);
		}
		if (Point >= 0x10000)
		{
			Characters.Add(static_cast<TCHAR>(0xD800 + ((Point - 0x10000) >> 10)));
			Point = 0xDC00 + ((Point - 0x10000) & 0x3FF);
		}
		Characters.Add(static_cast<TCHAR>(Point));
	}
	Characters.Add(0);
}

// ---- the world around

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
