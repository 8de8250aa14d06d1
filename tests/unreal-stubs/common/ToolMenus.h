#pragma once

// https://dev.epicgames.com/documentation/en-us/unreal-engine/API/Developer/ToolMenus/UToolMenus
// https://dev.epicgames.com/documentation/en-us/unreal-engine/API/Developer/ToolMenus/UToolMenu
// https://dev.epicgames.com/documentation/en-us/unreal-engine/API/Developer/ToolMenus/FToolMenuSection
#include "CoreMinimal.h"
#include "Framework/Commands/UIAction.h"
#include "Textures/SlateIcon.h"

struct FToolMenuEntry
{
	FName Name;
	FUIAction Action;
};

struct FToolMenuSection
{
	void AddMenuEntry(FName Name, const FText&, const FText&, const FSlateIcon&, const FUIAction& Action)
	{
		Entries.Add({ Name, Action });
	}
	TArray<FToolMenuEntry> Entries;
};

class UToolMenu : public UObject
{
public:
	FToolMenuSection& FindOrAddSection(FName) { return Section; }
	FToolMenuSection Section;
};

struct FToolMenuOwnerScoped
{
	explicit FToolMenuOwnerScoped(void*) {}
};

class UToolMenus : public UObject
{
public:
	static UToolMenus* Get();
	UToolMenu* ExtendMenu(FName Name);
	static FDelegateHandle RegisterStartupCallback(const FSimpleMulticastDelegate::FDelegate& InDelegate);
	static void UnRegisterStartupCallback(const void* UserPointer);
	static void UnregisterOwner(void* Owner);
};
