#pragma once

// The numbers of the services, as CablewayEnums.h has the general ones.

#include "CoreMinimal.h"
#include "CablewayServiceEnums.generated.h"

/** GameAnalytics: what events say of player and device. */
UENUM(BlueprintType)
enum class ECablewayAnnotation : uint8
{
	/** Nothing was chosen. */
	None = 0 UMETA(Hidden),
	/** One of the Collector reference's platforms, as "linux". */
	Platform = 1,
	/** Platform and version, as "linux 6.1.0". */
	OsVersion = 2,
	/** Who made the hardware, at most 64 characters. */
	Manufacturer = 3,
	/** The hardware's model, at most 64 characters. */
	Device = 4,
	/** The game's version, at most 32 characters. */
	Build = 5,
	/** Engine and version, as "unity 6000.0.1". */
	EngineVersion = 6,
	/** Apple's identifier for vendors, 1 to 128 characters. */
	IosIdfv = 7,
	/** Google's identifier for advertisers, 1 to 128 characters. */
	GoogleAid = 8,
	/** Ios_idfa: Apple's identifier for advertisers, 1 to 128 characters. */
	IosIdfa = 9,
	/** Android_id: for Android devices without a google_aid, 1 to 128 characters. */
	AndroidId = 10,
	/** Googleplus_id: 1 to 128 characters. */
	GoogleplusId = 11,
	/** Facebook_id: 1 to 128 characters. */
	FacebookId = 12,
	/** Limit_ad_tracking: "true", or "false" as "". */
	LimitAdTracking = 13,
	/** Logon_gamecenter: "true", or "false" as "". */
	LogonGamecenter = 14,
	/** Logon_googleplay: "true", or "false" as "". */
	LogonGoogleplay = 15,
	/** Jailbroken: "true", or "false" as "". */
	Jailbroken = 16,
	/** Gender: "male" or "female". */
	Gender = 17,
	/** Birth_year: four digits. */
	BirthYear = 18,
	/** Custom_01: custom dimension 1, as "ninja", at most 32 characters. */
	Custom01 = 19,
	/** Custom_02: custom dimension 2. */
	Custom02 = 20,
	/** Custom_03: custom dimension 3. */
	Custom03 = 21,
};

/** GameAnalytics: where a receipt is from. */
UENUM(BlueprintType)
enum class ECablewayStore : uint8
{
	/** There is no receipt. */
	None = 0,
	/** Apple's store. */
	Apple = 1,
	/** Google Play. */
	GooglePlay = 2,
	/** Another store. */
	Unknown = 3,
};

/** GameAnalytics: whether virtual currency is earned or spent. */
UENUM(BlueprintType)
enum class ECablewayFlow : uint8
{
	/** Nothing was chosen. */
	None = 0 UMETA(Hidden),
	/** The player earns virtual currency. */
	Source = 1,
	/** The player spends virtual currency. */
	Sink = 2,
};

/** GameAnalytics: what became of an attempt at a level. */
UENUM(BlueprintType)
enum class ECablewayAttempt : uint8
{
	/** Nothing was chosen. */
	None = 0 UMETA(Hidden),
	/** An attempt begins. */
	Start = 1,
	/** The player has completed the level. */
	Complete = 2,
	/** The attempt has ended without that. */
	Fail = 3,
};

/** GameAnalytics: how bad an error is. */
UENUM(BlueprintType)
enum class ECablewaySeverity : uint8
{
	/** Nothing was chosen. */
	None = 0 UMETA(Hidden),
	/** Of interest to developers alone. */
	Debug = 1,
	/** Worth knowing. */
	Info = 2,
	/** Not as it should be. */
	Warning = 3,
	/** Something failed. */
	Error = 4,
	/** The game cannot go on. */
	Critical = 5,
};

/** GameAnalytics: categories of events, as places in the figures. */
UENUM(BlueprintType)
enum class ECablewayGaCategory : uint8
{
	/** GameAnalytics' user events (session starts). */
	User = 0,
	/** GameAnalytics' session ends. */
	SessionEnd = 1,
	/** GameAnalytics' business events. */
	Business = 2,
	/** GameAnalytics' resource events. */
	Resource = 3,
	/** GameAnalytics' progression events. */
	Progression = 4,
	/** GameAnalytics' design events. */
	Design = 5,
	/** GameAnalytics' error events. */
	Error = 6,
};

/** Earn Alliance: categories of events, as places in the figures. */
UENUM(BlueprintType)
enum class ECablewayEaCategory : uint8
{
	/** Earn Alliance's START_GAME events. */
	StartGame = 0,
	/** Earn Alliance's other events. */
	Event = 1,
	/** Identifiers set at Earn Alliance, counted by call. */
	SetIdentifiers = 2,
	/** Identifiers removed at Earn Alliance, by call. */
	RemoveIdentifiers = 3,
};

/** GondolaCore: categories of events, as places in the figures. */
UENUM(BlueprintType)
enum class ECablewayGondolaCategory : uint8
{
	/** GondolaCore's progress events. */
	Progress = 0,
	/** Purchases for virtual currency at GondolaCore. */
	Purchase = 1,
	/** Purchases for real money at GondolaCore. */
	IapPurchase = 2,
};

/** Earn Alliance: what a trait's value is. */
UENUM(BlueprintType)
enum class ECablewayTraitKind : uint8
{
	/** Nothing was chosen. */
	None = 0 UMETA(Hidden),
	/** A trait's value is text. */
	String = 1,
	/** A trait's value is number. */
	Number = 2,
	/** A trait's value is false where number is 0, else true. */
	Boolean = 3,
	/** A trait's value is null. */
	Null = 4,
};

/** Earn Alliance: platforms on which a user has an account. Can be added up. */
UENUM(BlueprintType, meta = (Bitflags, UseEnumValuesAsMaskValuesInEditor = "true"))
enum class ECablewayPlatform : uint8
{
	/** None of them. */
	None = 0 UMETA(Hidden),
	/** The user's account at Apple. */
	AppleId = 1,
	/** The user's account at Discord. */
	DiscordId = 2,
	/** The user's e-mail address. */
	Email = 4,
	/** The user's account at Epic Games. */
	EpicGamesId = 8,
	/** The user's account at Steam. */
	SteamId = 16,
	/** The user's account at Telegram. */
	TelegramId = 32,
	/** The user's account at Twitter. */
	TwitterId = 64,
	/** The user's wallet. */
	WalletAddress = 128,
};

/** GondolaCore: which names the server knows. */
UENUM(BlueprintType)
enum class ECablewayDialect : uint8
{
	/** Nothing was chosen. */
	None = 0 UMETA(Hidden),
	/** What the reference has, and the default. */
	Gondola = 1,
	/** Servers of the later name, LiftPass. */
	Liftpass = 2,
};

/** GondolaCore: which updates of a metric become events. */
UENUM(BlueprintType)
enum class ECablewayStrategy : uint8
{
	/** Nothing was chosen. */
	None = 0 UMETA(Hidden),
	/** Saving strategy: each update becomes an event. */
	EveryUpdate = 1,
	/** Saving strategy, and the default: an update becomes an event when it changes what was told last. */
	OnChange = 2,
	/** Saving strategy: one event in parameter ms at most; the last value counts. */
	Coalesced = 3,
	/** Saving strategy, for numbers: when the value has moved by at least parameter since it was told last. */
	Threshold = 4,
	/**
	 * Saving strategy, for numbers: when the value has moved by at least parameter of what was told last, as
	 * 0.1 for a tenth.
	 */
	RelativeThreshold = 5,
	/**
	 * Saving strategy: no update becomes an event; the metric is told with the next event, and when the game
	 * syncs, flushes or is left.
	 */
	AtSync = 6,
};

/** GondolaCore: what the library puts into a metric by itself. */
UENUM(BlueprintType)
enum class ECablewayPipe : uint8
{
	/** Nothing was chosen. */
	None = 0 UMETA(Hidden),
	/** Pipe into a string: the system's name, as "linux". */
	OsName = 1,
	/** Pipe into a string: the system's version, as "6.1.0". */
	OsVersion = 2,
	/** Pipe into a string: the hardware's model. */
	DeviceModel = 3,
	/**
	 * Pipe into a string: the language that the player's environment names when the client is opened, as "en-
	 * US"; "" where it names none.
	 */
	Language = 4,
	/** Pipe into a string: the version of the prices that hold; "" while there are none. */
	PriceVersion = 5,
	/** Pipe into a number: the time zone when the client is opened, in minutes from UTC. */
	TimeZone = 16,
	/** Pipe into a number: sessions since installation, the one that runs included. */
	Sessions = 17,
	/** Pipe into a number: seconds played since installation, without absences. */
	SecondsPlayed = 18,
	/** Pipe into a number: purchases for virtual currency. */
	Purchases = 19,
	/** Pipe into a number: purchases for real money. */
	IapPurchases = 20,
	/**
	 * Pipe into a number: money spent, in whole units of the main currency
	 * (cableway_options_set_gondola_main_currency).
	 */
	MoneySpent = 21,
	/** Pipe into a number: spent of virtual currency 0; add 1 to 7 for the others. */
	Spent = 32,
	/** Pipe into a number: got of virtual currency 0 for real money; add 1 to 7 for the others. */
	Earned = 40,
};

/** GondolaCore: how a saved progress and the present one become one. */
UENUM(BlueprintType)
enum class ECablewayRestore : uint8
{
	/** Nothing was chosen. */
	None = 0 UMETA(Hidden),
	/** The progress here counts; the server is told it once more. */
	KeepLocal = 1,
	/** The saved progress counts. */
	TakeRemote = 2,
	/** Of each number the higher one counts; a string that is "" here is taken from the saved progress. */
	MaxNumbers = 3,
};

/** GondolaCore: where a price is from. */
UENUM(BlueprintType)
enum class ECablewayPriceSource : uint8
{
	/** There is no price. */
	None = 0,
	/** Prices come from the file that the game brings with it (cableway_options_set_gondola_prices_file). */
	Bundle = 1,
	/** Prices come from what the server told an earlier launch, or another process of the game. */
	Cache = 2,
	/** Prices come from what the server told this client. */
	Server = 3,
};
