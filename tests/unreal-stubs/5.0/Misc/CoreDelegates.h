#pragma once

// https://dev.epicgames.com/documentation/unreal-engine/API/Runtime/Core/Misc/FCoreDelegates/ApplicationWillTerminateDelegate?application_version=5.2
#include "Delegates/Delegate.h"

class FCoreDelegates
{
public:
	static FSimpleMulticastDelegate ApplicationWillEnterBackgroundDelegate;
	static FSimpleMulticastDelegate ApplicationHasEnteredForegroundDelegate;
	static FSimpleMulticastDelegate ApplicationWillTerminateDelegate;
};
