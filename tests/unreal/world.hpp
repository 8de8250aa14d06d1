// What the tests share: the server, keys and folder that they are given, and a game that begins anew.
#pragma once

// Before anything else includes doctest: games are built so, and then a failed REQUIRE ends the program.
#define DOCTEST_CONFIG_NO_EXCEPTIONS_BUT_WITH_ALL_ASSERTS
#include <doctest/doctest.h>

#include <chrono>
#include <ostream>
#include <string>
#include <thread>

#include "CablewayModule.h"
#include "CablewaySettings.h"
#include "CablewaySubsystem.h"
#include "CablewayGeneralLibrary.h"
#include "Containers/Ticker.h"
#include "StubWorld.h"

struct FSetting
{
	std::string Url;
	std::string Folder;
	std::string GameKey;
	std::string SecretKey;
	std::string ClientId;
	std::string ClientSecret;
	std::string GameId;
	std::string ApplicationKey;
	std::string ApplicationSecret;
};
extern FSetting Setting;

/** How often this thread has asked for memory. */
extern thread_local int Allocations;

/** A call that must have gone well, and what it says if not. */
#define CHECK_OK(Call) \
	do \
	{ \
		const ECablewayResult Result_ = (Call); \
		CHECK_MESSAGE(Result_ == ECablewayResult::Ok, \
			StubNarrow(UCablewayGeneralLibrary::GetResultName(Result_)), " ", \
			StubNarrow(UCablewayGeneralLibrary::GetLastError())); \
	} while (false)

inline FString Wide(const std::string& Text)
{
	return FString(Text.c_str());
}

/** The project's settings as a new project has them, with a folder of their own and no batch of itself. */
inline UCablewaySettings& FreshSettings(const std::string& Folder)
{
	UCablewaySettings& Settings = *GetMutableDefault<UCablewaySettings>();
	Settings = UCablewaySettings();
	StubWorld().ProjectDir = Wide(Setting.Folder);
	Settings.StorageFolder = Wide(Folder);
	Settings.DevServer = Wide(Setting.Url);
	Settings.CloseTimeoutMs = 30000;
	Settings.GameAnalyticsIntervalMs = 3600000;
	return Settings;
}

inline UCablewaySettings& WithGameAnalytics(UCablewaySettings& Settings)
{
	Settings.GameAnalyticsGameKey = Wide(Setting.GameKey);
	Settings.GameAnalyticsSecretKey = Wide(Setting.SecretKey);
	return Settings;
}

inline UCablewaySettings& WithGondola(UCablewaySettings& Settings)
{
	Settings.GondolaApplicationKey = Wide(Setting.ApplicationKey);
	Settings.GondolaApplicationSecret = Wide(Setting.ApplicationSecret);
	return Settings;
}

/** A game that runs, with what it hears. */
class FGame
{
public:
	FGame()
	{
		// The engine loads the plugin's modules before any game instance.
		ICablewayModule::Get();
		Subsystem.OnNotice.AddDynamic(this, &FGame::Hear);
		Subsystem.OnReady.AddDynamic(this, &FGame::HearReady);
		Subsystem.OnPricesUpdated.AddDynamic(this, &FGame::HearPrices);
		FSubsystemCollectionBase Collection;
		Subsystem.Initialize(Collection);
	}

	void End()
	{
		Subsystem.Deinitialize();
	}

	/** Frames go by until something holds, but not for ever. */
	template <typename ConditionType>
	static bool PlayUntil(ConditionType Condition)
	{
		const auto Deadline = std::chrono::steady_clock::now() + std::chrono::minutes(1);
		while (!Condition() && std::chrono::steady_clock::now() < Deadline)
		{
			FTSTicker::GetCoreTicker().Tick(0.016f);
			std::this_thread::sleep_for(std::chrono::milliseconds(2));
		}
		return Condition();
	}

	/** Plays until what earlier launches left is loaded. */
	void BecomeReady()
	{
		REQUIRE(PlayUntil([this] { return Readies > 0; }));
	}

	UCablewaySubsystem Subsystem;
	TArray<FCablewayNotice> Notices;
	int Readies = 0;
	int PriceUpdates = 0;

private:
	void Hear(const FCablewayNotice& Notice)
	{
		CHECK(IsInGameThread());
		Notices.Add(Notice);
	}
	void HearReady(const FCablewayNotice&) { ++Readies; }
	void HearPrices(const FCablewayNotice&) { ++PriceUpdates; }
};

inline FCablewayField TextField(const TCHAR* Key, const TCHAR* Text)
{
	FCablewayField Field;
	Field.Key = Key;
	Field.Text = Text;
	return Field;
}

inline FCablewayField NumberField(const TCHAR* Key, double Number)
{
	FCablewayField Field;
	Field.Key = Key;
	Field.bIsNumber = true;
	Field.Number = Number;
	return Field;
}

inline FCablewayTrait TextTrait(const TCHAR* Key, const TCHAR* Text)
{
	FCablewayTrait Trait;
	Trait.Key = Key;
	Trait.Text = Text;
	return Trait;
}

inline FCablewayTrait NumberTrait(const TCHAR* Key, ECablewayTraitKind Kind, double Number)
{
	FCablewayTrait Trait;
	Trait.Key = Key;
	Trait.Kind = Kind;
	Trait.Number = Number;
	return Trait;
}

/** Whether the log has a line with this in it. */
inline bool Logged(const std::string& Part)
{
	const std::lock_guard<std::mutex> Guard(StubWorld().LogLock);
	for (const std::string& Line : StubWorld().Log)
	{
		if (Line.find(Part) != std::string::npos)
		{
			return true;
		}
	}
	return false;
}

static const TArray<FCablewayField> NoFields = {};
static const FCablewayHandle Here = {};
