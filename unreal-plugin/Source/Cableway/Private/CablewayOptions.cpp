#include "CablewayOptions.h"

#include "CablewayConvert.h"
#include "CablewayLog.h"
#include "CablewaySettings.h"
#include "HAL/FileManager.h"
#include "HAL/PlatformProperties.h"
#include "Misc/ConfigCacheIni.h"
#include "Misc/FileHelper.h"
#include "Misc/Paths.h"
#include "Runtime/Launch/Resources/Version.h"

/** As the library calls it, on its own threads: Unreal's log may be written on any. */
static void WriteLog(void*, int32_t Level, const char* Message)
{
	switch (Level)
	{
	case CABLEWAY_LOG_ERROR:
		UE_LOG(LogCableway, Error, TEXT("%s"), *Cableway::ToText(Message));
		break;
	case CABLEWAY_LOG_WARNING:
		UE_LOG(LogCableway, Warning, TEXT("%s"), *Cableway::ToText(Message));
		break;
	default:
		UE_LOG(LogCableway, Log, TEXT("%s"), *Cableway::ToText(Message));
		break;
	}
}

/** The folder for what waits, as the system knows it: Unreal's own paths are below its own roots. */
static FString StorageFolder(const UCablewaySettings& Settings)
{
	const FString Name = Settings.StorageFolder.IsEmpty() ? FString(TEXT("Cableway")) : Settings.StorageFolder;
	const FString Path = FPaths::IsRelative(Name) ? FPaths::Combine(FPaths::ProjectSavedDir(), Name) : Name;
	return IFileManager::Get().ConvertToAbsolutePathForExternalAppForWrite(*Path);
}

/** A file of the project, which in a packaged game lies in its pak, so the library could not read it itself. */
static bool ReadFile(const FString& Name, FString& Out)
{
	const FString Path = FPaths::IsRelative(Name) ? FPaths::Combine(FPaths::ProjectDir(), Name) : Name;
	return FFileHelper::LoadFileToString(Out, *Path);
}

FCablewayOptions::FCablewayOptions(const UCablewaySettings& Settings)
{
	cableway_options_new(&Options);
	SetGeneral(Settings);
	SetGameAnalytics(Settings);
	SetEarnAlliance(Settings);
	SetGondola(Settings);
}

FCablewayOptions::~FCablewayOptions()
{
	cableway_options_free(Options);
}

cableway_result FCablewayOptions::Open(cableway_client& Client)
{
	const cableway_result Result = cableway_open(Options, &Client);
	if (Result < 0)
	{
		Message = Cableway::ToText(cableway_last_error());
	}
	return Result;
}

void FCablewayOptions::Try(const TCHAR* Setting, cableway_result Result) const
{
	if (Result < 0)
	{
		UE_LOG(LogCableway, Error, TEXT("The setting %s is left out: %s"), Setting,
			*Cableway::ToText(cableway_last_error()));
	}
}

void FCablewayOptions::SetGeneral(const UCablewaySettings& Settings)
{
	const FCablewayUtf8 Folder(StorageFolder(Settings));
	Try(TEXT("StorageFolder"), cableway_options_set_storage_dir_n(Options, Folder.Data(), Folder.Length()));
	if (Settings.LogLevel > 0)
	{
		Try(TEXT("LogLevel"), cableway_options_set_log(Options, &WriteLog, nullptr, Settings.LogLevel));
	}
	if (Settings.JournalBytes > 0)
	{
		Try(TEXT("JournalBytes"),
			cableway_options_set_journal_bytes(Options, static_cast<uint32>(Settings.JournalBytes)));
	}
	if (Settings.ResumeWithinSeconds >= 0)
	{
		Try(TEXT("ResumeWithinSeconds"),
			cableway_options_set_resume_within(Options, static_cast<uint32>(Settings.ResumeWithinSeconds)));
	}
	Try(TEXT("bAllowPlainHttp"), cableway_options_set_allow_plain_http(Options, Settings.bAllowPlainHttp));
	Try(TEXT("bManualSessions"), cableway_options_set_manual_sessions(Options, Settings.bManualSessions));
	Try(TEXT("bDryRun"), cableway_options_set_dry_run(Options, Settings.bDryRun));
	for (const FCablewayDefaultConsent& Consent : Settings.DefaultConsent)
	{
		Try(TEXT("DefaultConsent"), cableway_options_set_default_consent(Options,
			static_cast<int32>(Consent.Service), static_cast<int32>(Consent.Consent)));
	}
	for (const FCablewayQueueLimit& Limit : Settings.QueueLimits)
	{
		Try(TEXT("QueueLimits"), cableway_options_set_queue_limits(Options, static_cast<int32>(Limit.Service),
			Cableway::ToWait(Limit.MaxEvents), static_cast<uint64>(Limit.MaxBytes > 0 ? Limit.MaxBytes : 0),
			Cableway::ToWait(Limit.MaxAgeSeconds)));
	}
	if (!Settings.Proxy.IsEmpty())
	{
		const FCablewayUtf8 Proxy(Settings.Proxy);
		Try(TEXT("Proxy"), cableway_options_set_proxy_n(Options, Proxy.Data(), Proxy.Length()));
	}
	FString Certificates;
	if (!Settings.RootCertificateFile.IsEmpty() && ReadFile(Settings.RootCertificateFile, Certificates))
	{
		const FCablewayUtf8 Pem(Certificates);
		Try(TEXT("RootCertificateFile"),
			cableway_options_set_root_certificate_pem_n(Options, Pem.Data(), Pem.Length()));
	}
	else if (!Settings.RootCertificateFile.IsEmpty())
	{
		UE_LOG(LogCableway, Error, TEXT("%s cannot be read"), *Settings.RootCertificateFile);
	}
}

void FCablewayOptions::SetGameAnalytics(const UCablewaySettings& Settings)
{
	const FCablewayPlatformKeys Keys = Settings.KeysFor(FString(FPlatformProperties::IniPlatformName()));
	if (Keys.GameAnalyticsGameKey.IsEmpty())
	{
		return;
	}
	const FCablewayUtf8 GameKey(Keys.GameAnalyticsGameKey);
	const FCablewayUtf8 SecretKey(Keys.GameAnalyticsSecretKey);
	Try(TEXT("GameAnalyticsGameKey"), cableway_options_set_ga_keys_n(Options, GameKey.Data(), GameKey.Length(),
		SecretKey.Data(), SecretKey.Length()));
	const FString& Address = Settings.DevServer.IsEmpty() ? Settings.GameAnalyticsEndpoint : Settings.DevServer;
	if (!Address.IsEmpty())
	{
		const FCablewayUtf8 Endpoint(Address);
		Try(TEXT("GameAnalyticsEndpoint"),
			cableway_options_set_ga_endpoint_n(Options, Endpoint.Data(), Endpoint.Length()));
	}
	const FCablewayUtf8 Engine(
		FString::Printf(TEXT("unreal %d.%d.%d"), ENGINE_MAJOR_VERSION, ENGINE_MINOR_VERSION, ENGINE_PATCH_VERSION));
	Try(TEXT("Annotations"), cableway_options_set_ga_annotation_n(Options, CABLEWAY_GA_ANNOTATION_ENGINE_VERSION,
		Engine.Data(), Engine.Length()));
	FString ProjectVersion;
	GConfig->GetString(TEXT("/Script/EngineSettings.GeneralProjectSettings"), TEXT("ProjectVersion"),
		ProjectVersion, GGameIni);
	const FCablewayUtf8 Build(ProjectVersion);
	Try(TEXT("ProjectVersion"), cableway_options_set_ga_annotation_n(Options, CABLEWAY_GA_ANNOTATION_BUILD,
		Build.Data(), Build.Length()));
	for (const FCablewayAnnotationValue& Annotation : Settings.Annotations)
	{
		const FCablewayUtf8 Value(Annotation.Value);
		Try(TEXT("Annotations"), cableway_options_set_ga_annotation_n(Options,
			static_cast<int32>(Annotation.Annotation), Value.Data(), Value.Length()));
	}
	SetGameAnalyticsLists(Settings);
	Try(TEXT("bFailOnExit"), cableway_options_set_ga_fail_on_exit(Options, Settings.bFailOnExit));
	Try(TEXT("bKeepOnServerError"),
		cableway_options_set_ga_keep_on_server_error(Options, Settings.bKeepOnServerError));
	Try(TEXT("bGameServer"), cableway_options_set_ga_server(Options, Settings.bGameServer));
	if (Settings.GameAnalyticsIntervalMs >= 0)
	{
		Try(TEXT("GameAnalyticsIntervalMs"), cableway_options_set_ga_batch(Options,
			static_cast<uint32>(Settings.GameAnalyticsIntervalMs), Cableway::ToWait(Settings.GameAnalyticsMaxEvents)));
	}
}

void FCablewayOptions::SetGameAnalyticsLists(const UCablewaySettings& Settings)
{
	Declare(CABLEWAY_GA_LIST_CUSTOM_01, Settings.CustomDimension01);
	Declare(CABLEWAY_GA_LIST_CUSTOM_02, Settings.CustomDimension02);
	Declare(CABLEWAY_GA_LIST_CUSTOM_03, Settings.CustomDimension03);
	Declare(CABLEWAY_GA_LIST_RESOURCE_CURRENCIES, Settings.ResourceCurrencies);
	Declare(CABLEWAY_GA_LIST_RESOURCE_ITEM_TYPES, Settings.ResourceItemTypes);
	for (const FCablewaySampling& Sampling : Settings.Sampling)
	{
		Try(TEXT("Sampling"), cableway_options_set_ga_sampling(Options, static_cast<int32>(Sampling.Category),
			Sampling.Part));
	}
}

void FCablewayOptions::Declare(int32 List, const TArray<FString>& Values)
{
	for (const FString& Text : Values)
	{
		const FCablewayUtf8 Value(Text);
		Try(TEXT("CustomDimension or Resource"),
			cableway_options_declare_ga_value_n(Options, List, Value.Data(), Value.Length()));
	}
}

void FCablewayOptions::SetEarnAlliance(const UCablewaySettings& Settings)
{
	if (!Settings.bEarnAlliance)
	{
		return;
	}
	const FCablewayUtf8 ClientId(Settings.EarnAllianceClientId);
	const FCablewayUtf8 ClientSecret(Settings.EarnAllianceClientSecret);
	const FCablewayUtf8 GameId(Settings.EarnAllianceGameId);
	Try(TEXT("EarnAllianceClientId"), cableway_options_set_ea_keys_n(Options, ClientId.Data(), ClientId.Length(),
		ClientSecret.Data(), ClientSecret.Length(), GameId.Data(), GameId.Length()));
	const FString Address = Settings.DevServer.IsEmpty() ? Settings.EarnAllianceDsn
		: Settings.DevServer + TEXT("/v2/custom-events");
	if (!Address.IsEmpty())
	{
		const FCablewayUtf8 Dsn(Address);
		Try(TEXT("EarnAllianceDsn"), cableway_options_set_ea_dsn_n(Options, Dsn.Data(), Dsn.Length()));
	}
	if (Settings.EarnAllianceIntervalMs >= 0)
	{
		Try(TEXT("EarnAllianceIntervalMs"), cableway_options_set_ea_batch(Options,
			static_cast<uint32>(Settings.EarnAllianceIntervalMs), Cableway::ToWait(Settings.EarnAllianceMaxItems)));
	}
	if (Settings.EarnAllianceFlushCooldownMs >= 0)
	{
		Try(TEXT("EarnAllianceFlushCooldownMs"), cableway_options_set_ea_flush_cooldown(Options,
			static_cast<uint32>(Settings.EarnAllianceFlushCooldownMs)));
	}
	if (Settings.EarnAllianceMaxRetries >= 0)
	{
		Try(TEXT("EarnAllianceMaxRetries"),
			cableway_options_set_ea_max_retries(Options, static_cast<uint32>(Settings.EarnAllianceMaxRetries)));
	}
	for (const FString& Name : Settings.EarnAllianceFlushEvents)
	{
		const FCablewayUtf8 Event(Name);
		Try(TEXT("EarnAllianceFlushEvents"),
			cableway_options_add_ea_flush_event_n(Options, Event.Data(), Event.Length()));
	}
}

void FCablewayOptions::SetGondola(const UCablewaySettings& Settings)
{
	const FCablewayPlatformKeys Keys = Settings.KeysFor(FString(FPlatformProperties::IniPlatformName()));
	if (Keys.GondolaApplicationKey.IsEmpty())
	{
		return;
	}
	const FCablewayUtf8 Key(Keys.GondolaApplicationKey);
	const FCablewayUtf8 Secret(Keys.GondolaApplicationSecret);
	Try(TEXT("GondolaApplicationKey"),
		cableway_options_set_gondola_keys_n(Options, Key.Data(), Key.Length(), Secret.Data(), Secret.Length()));
	const FCablewayUtf8 Server(Settings.DevServer.IsEmpty() ? Settings.GondolaServer : Settings.DevServer);
	Try(TEXT("GondolaServer"), cableway_options_set_gondola_server_n(Options, Server.Data(), Server.Length()));
	Try(TEXT("GondolaDialect"),
		cableway_options_set_gondola_dialect(Options, static_cast<int32>(Settings.GondolaDialect)));
	for (const FCablewayMetricStrategy& Strategy : Settings.GondolaStrategies)
	{
		Try(TEXT("GondolaStrategies"), cableway_options_set_gondola_strategy(Options, Strategy.Metric,
			static_cast<int32>(Strategy.Strategy), Strategy.Parameter));
	}
	for (const FCablewayMetricPipe& Pipe : Settings.GondolaPipes)
	{
		const bool bOfCurrency = Pipe.Pipe == ECablewayPipe::Spent || Pipe.Pipe == ECablewayPipe::Earned;
		Try(TEXT("GondolaPipes"), cableway_options_set_gondola_pipe(Options,
			static_cast<int32>(Pipe.Pipe) + (bOfCurrency ? Pipe.Currency : 0), Pipe.Metric));
	}
	if (!Settings.GondolaMainCurrency.IsEmpty())
	{
		const FCablewayUtf8 Currency(Settings.GondolaMainCurrency);
		Try(TEXT("GondolaMainCurrency"),
			cableway_options_set_gondola_main_currency_n(Options, Currency.Data(), Currency.Length()));
	}
	if (Settings.GondolaSyncIntervalMs >= 0)
	{
		Try(TEXT("GondolaSyncIntervalMs"), cableway_options_set_gondola_sync_interval(Options,
			static_cast<uint32>(Settings.GondolaSyncIntervalMs)));
	}
	if (Settings.GondolaMaxEvents > 0)
	{
		Try(TEXT("GondolaMaxEvents"),
			cableway_options_set_gondola_batch(Options, static_cast<uint32>(Settings.GondolaMaxEvents)));
	}
	SetGondolaPrices(Settings);
}

void FCablewayOptions::SetGondolaPrices(const UCablewaySettings& Settings)
{
	if (!Settings.GondolaPublicKey.IsEmpty())
	{
		const FCablewayUtf8 PublicKey(Settings.GondolaPublicKey);
		Try(TEXT("GondolaPublicKey"),
			cableway_options_set_gondola_public_key_n(Options, PublicKey.Data(), PublicKey.Length()));
	}
	if (Settings.GondolaPricesFile.IsEmpty())
	{
		return;
	}
	FString Prices;
	if (!ReadFile(Settings.GondolaPricesFile, Prices))
	{
		UE_LOG(LogCableway, Error, TEXT("%s cannot be read"), *Settings.GondolaPricesFile);
		return;
	}
	FString Signature;
	if (!Settings.GondolaPublicKey.IsEmpty())
	{
		ReadFile(Settings.GondolaPricesFile + TEXT(".sig"), Signature);
	}
	const FCablewayUtf8 Json(Prices);
	const FCablewayUtf8 Base64(Signature);
	Try(TEXT("GondolaPricesFile"), cableway_options_set_gondola_prices_n(Options, Json.Data(), Json.Length(),
		Base64.Data(), Base64.Length()));
}
