#pragma once

// https://dev.epicgames.com/documentation/unreal-engine/API/Runtime/Core/Misc/FCoreDelegates/GetApplicationWillTerminateDeleg-?application_version=5.5
#include "Delegates/Delegate.h"

class FCoreDelegates
{
public:
	static FSimpleMulticastDelegate ApplicationWillEnterBackgroundDelegate;
	static FSimpleMulticastDelegate ApplicationHasEnteredForegroundDelegate;
	static FSimpleMulticastDelegate& GetApplicationWillTerminateDelegate();
};
