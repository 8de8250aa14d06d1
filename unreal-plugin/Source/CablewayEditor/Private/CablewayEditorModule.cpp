#include "CablewaySettings.h"
#include "CablewaySettingsCheck.h"
#include "CoreMinimal.h"
#include "Framework/Commands/UIAction.h"
#include "HAL/PlatformProcess.h"
#include "Logging/LogMacros.h"
#include "Modules/ModuleManager.h"
#include "Textures/SlateIcon.h"
#include "ToolMenus.h"

#define LOCTEXT_NAMESPACE "CablewayEditor"

DEFINE_LOG_CATEGORY_STATIC(LogCablewayEditor, Log, All);

/** What the dev server has got so far: `cargo run -p cableway-devserver` starts it. */
static const TCHAR* const DevServerPage = TEXT("http://127.0.0.1:8787/dev/summary");

static void OpenDevServer()
{
	FPlatformProcess::LaunchURL(DevServerPage, nullptr, nullptr);
}

static void CheckSettings()
{
	const TArray<FString> Complaints = CablewaySettingsCheck::Complaints(*GetDefault<UCablewaySettings>());
	for (const FString& Complaint : Complaints)
	{
		UE_LOG(LogCablewayEditor, Warning, TEXT("Project Settings > Plugins > Cableway: %s"), *Complaint);
	}
	if (Complaints.Num() == 0)
	{
		UE_LOG(LogCablewayEditor, Log, TEXT("Project Settings > Plugins > Cableway: all is well"));
	}
}

/** Looks at the settings when the editor starts, and adds two entries to its menu Tools. */
class FCablewayEditorModule final : public IModuleInterface
{
public:
	virtual void StartupModule() override
	{
		CheckSettings();
		UToolMenus::RegisterStartupCallback(
			FSimpleMulticastDelegate::FDelegate::CreateRaw(this, &FCablewayEditorModule::AddMenus));
	}

	virtual void ShutdownModule() override
	{
		UToolMenus::UnRegisterStartupCallback(this);
		UToolMenus::UnregisterOwner(this);
	}

private:
	void AddMenus()
	{
		FToolMenuOwnerScoped Owner(this);
		UToolMenu* Menu = UToolMenus::Get()->ExtendMenu("LevelEditor.MainMenu.Tools");
		FToolMenuSection& Section = Menu->FindOrAddSection("Cableway");
		Section.AddMenuEntry("CablewayCheckSettings", LOCTEXT("Check", "Cableway: Check Settings"),
			LOCTEXT("CheckTip", "Says in the log what is wrong with the project's settings for Cableway."),
			FSlateIcon(), FUIAction(FExecuteAction::CreateStatic(&CheckSettings)));
		Section.AddMenuEntry("CablewayDevServer", LOCTEXT("DevServer", "Cableway: What the Dev Server Got"),
			LOCTEXT("DevServerTip", "Opens the page of the dev server at port 8787 of this machine."), FSlateIcon(),
			FUIAction(FExecuteAction::CreateStatic(&OpenDevServer)));
	}
};

#undef LOCTEXT_NAMESPACE

IMPLEMENT_MODULE(FCablewayEditorModule, CablewayEditor)
