#include "CablewayModule.h"

#include "CablewayClient.h"
#include "CablewayLog.h"
#include "CablewaySettings.h"
#include "HAL/PlatformProcess.h"
#include "Interfaces/IPluginManager.h"
#include "Misc/Paths.h"

DEFINE_LOG_CATEGORY(LogCableway);

/** Whether the library is loaded by us, before the first call of a function of it. */
#define CABLEWAY_LOADS_LIBRARY (WITH_CABLEWAY && PLATFORM_WINDOWS)

class FCablewayModule final : public ICablewayModule
{
public:
	virtual void StartupModule() override
	{
#if CABLEWAY_LOADS_LIBRARY
		Library = Load();
		FCablewayClient::Get().SetLibraryThere(Library != nullptr);
#else
		FCablewayClient::Get().SetLibraryThere(WITH_CABLEWAY != 0);
		if (!WITH_CABLEWAY)
		{
			UE_LOG(LogCableway, Warning, TEXT("There is no native library for this platform in ")
				TEXT("Plugins/Cableway/Source/ThirdParty/CablewayLibrary/lib: telemetry is off"));
		}
#endif
	}

	virtual void ShutdownModule() override
	{
#if CABLEWAY_LOADS_LIBRARY
		FCablewayClient::Get().SetLibraryThere(false);
		if (Library != nullptr)
		{
			FPlatformProcess::FreeDllHandle(Library);
			Library = nullptr;
		}
#endif
	}

	virtual bool IsLibraryThere() const override
	{
		return FCablewayClient::Get().IsLibraryThere();
	}

	virtual ECablewayResult Open() override
	{
		return FCablewayClient::Get().Open(*GetDefault<UCablewaySettings>());
	}

	virtual void Close() override
	{
		FCablewayClient::Get().Close();
	}

	virtual cableway_client Handle() const override
	{
		return FCablewayClient::Get().Handle();
	}

	virtual FCablewayNoticeDelegate& OnNotice() override
	{
		return FCablewayClient::Get().OnNotice;
	}

	virtual FCablewayConfigureDelegate& OnConfigure() override
	{
		return FCablewayClient::Get().OnConfigure;
	}

private:
#if CABLEWAY_LOADS_LIBRARY
	/** From beside the game's program, or from the plugin's binaries where the game is made of many. */
	static void* Load()
	{
#if IS_MONOLITHIC
		const FString Folder = FPlatformProcess::BaseDir();
#else
		const TSharedPtr<IPlugin> Plugin = IPluginManager::Get().FindPlugin(TEXT("Cableway"));
		const FString Folder = Plugin.IsValid()
			? FPaths::Combine(Plugin->GetBaseDir(), TEXT("Binaries"), FPlatformProcess::GetBinariesSubdirectory())
			: FString(FPlatformProcess::BaseDir());
#endif
		const FString Path = FPaths::Combine(Folder, TEXT("cableway.dll"));
		void* Loaded = FPlatformProcess::GetDllHandle(*Path);
		if (Loaded == nullptr)
		{
			UE_LOG(LogCableway, Error, TEXT("%s cannot be loaded: telemetry is off. Build the game again, ")
				TEXT("which copies it there from Plugins/Cableway/Source/ThirdParty/CablewayLibrary/lib"), *Path);
		}
		return Loaded;
	}

	void* Library = nullptr;
#endif
};

IMPLEMENT_MODULE(FCablewayModule, Cableway)
