#pragma once

// The numbers of cableway.h, as Unreal knows numbers: each has the C constant's value, but for errors, which
// are negative there and stand behind 128 here. CablewayConvert.cpp asserts that they are the same.

#include "CoreMinimal.h"
#include "CablewayEnums.generated.h"

/** What a call says: Ok; a warning (done, but ...); or an error, behind 128 (nothing was recorded). */
UENUM(BlueprintType)
enum class ECablewayResult : uint8
{
	/** Done. */
	Ok = 0,
	/**
	 * Done as far as time allowed: the database is not loaded yet (cableway_wait_ready), or events remain that
	 * are kept for later (cableway_flush, cableway_close).
	 */
	Pending = 1,
	/** There is no notice to poll. */
	NoNotice = 2,
	/** The player denied the service their data (cableway_set_consent): nothing was recorded. */
	NoConsent = 3,
	/**
	 * No request with this id waits for its answer: it was given up or answered before, or never was
	 * (cableway_transport_complete).
	 */
	NoRequest = 4,
	/** The game switched the service off (cableway_set_service_enabled): nothing was recorded. */
	ServiceOff = 5,
	/** The currency is not in ISO 4217, so the amount cannot be converted. */
	UnknownCurrency = 6,
	/**
	 * More error events than a launch may send, or one of a type that it has sent: the event was counted
	 * (CABLEWAY_DROPPED_ERROR_LIMIT) and is not sent.
	 */
	BeyondLimit = 7,
	/** All that a call could record was NULL or empty: nothing was recorded, and nothing is wrong. */
	NothingGiven = 8,
	/**
	 * What the database must first supply is not loaded yet: wait for CABLEWAY_NOTICE_READY or with
	 * cableway_wait_ready.
	 */
	NotReady = 9,
	/** There is no good behind the one that was named (cableway_gondola_next_good). */
	NoMoreGoods = 10,
	/** A pointer that is needed was NULL. */
	ErrorNullArgument = 129,
	/** A string was not UTF-8. */
	ErrorInvalidUtf8 = 130,
	/** The handle was never given out by cableway_open. */
	ErrorInvalidHandle = 131,
	/** The client was closed, or the round has ended. */
	ErrorClosed = 132,
	/** An argument or option breaks a rule, named in the message. */
	ErrorInvalidArgument = 133,
	/** An event id breaks its pattern; the message names part and rule. */
	ErrorInvalidEventId = 134,
	/** A number was NaN or infinite. */
	ErrorNotFinite = 135,
	/** The service was not given its keys before cableway_open. */
	ErrorNotConfigured = 136,
	/** The journal is full: the event was not recorded, and counted in cableway_stats.refused. */
	ErrorQueueFull = 137,
	/** The folder is open in this process with other keys or endpoints. */
	ErrorOpenWithOtherOptions = 138,
	/** The call came after the moment up to which it is possible. */
	ErrorTooLate = 139,
	/** Neither disk nor memory for the journal could be had. */
	ErrorStorage = 140,
	/** A file in the storage folder was written by a later version of the library. */
	ErrorNewerFormat = 141,
	/** 16 clients are open in this process. */
	ErrorTooManyClients = 142,
	/** A thread could not be started. */
	ErrorThread = 143,
	/** A fault inside the library was caught at its border. */
	ErrorInternal = 144,
	/**
	 * This process is a fork's child (without exec) of one that had opened a client: only the parent can go on
	 * using it.
	 */
	ErrorForked = 145,
	/** The same is being done already. */
	ErrorBusy = 146,
	/**
	 * The game has manual sessions (cableway_options_set_manual_sessions) and none runs; or the client is a
	 * game server's, and the call needs one of its players.
	 */
	ErrorNoSession = 147,
	/** As many players of a game server are open as can be. */
	ErrorTooManyPlayers = 148,
	/** 1,024 rounds of the client are open. */
	ErrorTooManyRounds = 149,
	/** No price of this good is known, and none was given. */
	ErrorUnknownGood = 150,
	/** A sync ended without everything having been taken. */
	ErrorSyncFailed = 151,
	/** The good is not sold in this currency. */
	ErrorNotSold = 152,
};

/** The services that events go to. */
UENUM(BlueprintType)
enum class ECablewayService : uint8
{
	/** All services together. */
	All = 0,
	/** GameAnalytics, Collector REST API v2. */
	GameAnalytics = 1,
	/** Earn Alliance, custom events. */
	EarnAlliance = 2,
	/** GondolaCore, progress and purchases. */
	Gondola = 3,
};

/** What the player has said about being recorded. */
UENUM(BlueprintType)
enum class ECablewayConsent : uint8
{
	/** Nothing was chosen. */
	None = 0 UMETA(Hidden),
	/** The player agrees: record and send. */
	Granted = 1,
	/** The player refuses: record nothing, destroy what was held. */
	Denied = 2,
	/** The player was not asked yet: record and hold, send nothing. */
	Pending = 3,
};

/** How the device is connected. */
UENUM(BlueprintType)
enum class ECablewayConnection : uint8
{
	/** The game does not say how the device is connected. */
	Unknown = 0,
	/** No network: nothing is sent. */
	Offline = 1,
	/** A mobile network. */
	Wwan = 2,
	/** A wireless local network. */
	Wifi = 3,
	/** A cable. */
	Lan = 4,
};

/** What happened behind the game's back. */
UENUM(BlueprintType)
enum class ECablewayNotice : uint8
{
	/** Nothing was chosen. */
	None = 0 UMETA(Hidden),
	/** The database is loaded. */
	Ready = 1,
	/** A batch was delivered: count events. */
	Delivered = 2,
	/** The server refused one event; event_uuid and message say which and why. */
	EventRejected = 3,
	/** The server refused a whole batch of count events. */
	BatchRejected = 4,
	/** The server finds a single event too large; it was given up. */
	EventTooLarge = 5,
	/** The server switched the service off for this session. */
	ServiceDisabled = 6,
	/**
	 * The server cannot be reached, does not begin a session or asks to come again later; message gives its
	 * words.
	 */
	Unreachable = 7,
	/**
	 * The storage folder cannot be used, or was removed while it was; message says what that means for what is
	 * recorded.
	 */
	StorageUnusable = 8,
	/** A damaged or foreign file was set aside and a new one begun. */
	FileSetAside = 9,
	/** count events were recovered of an earlier launch that had ended without cableway_close. */
	Recovered = 10,
	/**
	 * count events were given up because of the limits of cableway_options_set_queue_limits; message says
	 * which.
	 */
	EventsDropped = 11,
	/**
	 * The folder was copied from another device: progress was kept, waiting events were left to that device,
	 * and this installation has an id of its own now.
	 */
	OtherDevice = 12,
	/**
	 * A field has had more different values today than GameAnalytics recommends (Collector v2, "Frequency of
	 * unique values"); message says which.
	 */
	ManyValues = 13,
	/**
	 * Earn Alliance's server answered with a good status, but not in its usual words: count events and
	 * identifiers count as delivered, message quotes the answer.
	 */
	UnusualAnswer = 14,
	/** A sync with GondolaCore has ended, and the server has taken all of it. */
	Synced = 15,
	/** A sync with GondolaCore has ended without everything having been taken; message says why. */
	SyncFailed = 16,
	/**
	 * The server told GondolaCore's prices that differ from those that held before: count goods; message names
	 * the version, and so does every cableway_price.
	 */
	PricesUpdated = 17,
	/**
	 * Prices of GondolaCore are not believed: an answer of the server, the file that keeps them, or those that
	 * the game brings with it; message says which and why.
	 */
	PricesRefused = 18,
};

/** Why events were given up, as places in the figures. */
UENUM(BlueprintType)
enum class ECablewayDropped : uint8
{
	/** The server finds a single event too large. */
	TooLarge = 0,
	/**
	 * The journal's bytes were damaged before they were read, or the database that knew whose they were is
	 * gone.
	 */
	Damaged = 1,
	/** The player denied the service their data. */
	NoConsent = 2,
	/** More waited than cableway_options_set_queue_limits allows in events or bytes. */
	QueueLimit = 3,
	/** It waited longer than cableway_options_set_queue_limits allows. */
	TooOld = 4,
	/** They were in a folder that was copied from another device, which sends them itself. */
	OtherDevice = 5,
	/** Left out by the game's own sampling (cableway_options_set_ga_sampling). */
	Sampled = 6,
	/** Handed to the log instead of the network (cableway_options_set_dry_run). */
	DryRun = 7,
	/** More error events than a launch may send, or one of a type that it has sent (cableway_ga_error). */
	ErrorLimit = 8,
	/**
	 * Updates of GondolaCore's metrics that got no event of their own, because of the metric's strategy
	 * (cableway_options_set_gondola_strategy).
	 */
	Merged = 9,
};
