#pragma once

#include "CoreMinimal.h"
#include "Modules/ModuleInterface.h"
#include "Modules/ModuleManager.h"
#include "CablewayC.h"
#include "CablewayStructs.h"

/** Told of each notice, on the game thread. */
DECLARE_MULTICAST_DELEGATE_OneParam(FCablewayNoticeDelegate, const FCablewayNotice&);

/** Told of the options right before a client is opened with them: for what the settings cannot know. */
DECLARE_MULTICAST_DELEGATE_OneParam(FCablewayConfigureDelegate, cableway_options*);

/** The module: the one client of this process. Call it on the game thread, but for Handle. */
class CABLEWAY_API ICablewayModule : public IModuleInterface
{
public:
	/** The module, loaded if need be. */
	static ICablewayModule& Get()
	{
		return FModuleManager::LoadModuleChecked<ICablewayModule>(TEXT("Cableway"));
	}

	/** Whether the native library is there. If not, calls answer ServiceOff, and the log said why. */
	virtual bool IsLibraryThere() const = 0;

	/** Opens the client with the project's settings, or counts one more who uses it. */
	virtual ECablewayResult Open() = 0;

	/** One less who uses it; the last one closes it, and waits as long as the settings say. */
	virtual void Close() = 0;

	/** The client's number for functions of cableway.h; 0 while none is open. Any thread. */
	virtual cableway_client Handle() const = 0;

	/** Notices, as they come. */
	virtual FCablewayNoticeDelegate& OnNotice() = 0;

	/** Options, before a client is opened. */
	virtual FCablewayConfigureDelegate& OnConfigure() = 0;
};
