#pragma once

// https://dev.epicgames.com/documentation/en-us/unreal-engine/delegates-and-lamba-functions-in-unreal-engine
// https://dev.epicgames.com/documentation/en-us/unreal-engine/multicast-delegates-in-unreal-engine
// https://dev.epicgames.com/documentation/en-us/unreal-engine/dynamic-delegates-in-unreal-engine
#include <functional>
#include <utility>

#include "Containers/Array.h"

class FDelegateHandle
{
public:
	uint64 Id = 0;
};

template <typename Signature>
class TDelegate;

template <typename Result, typename... Parameters>
class TDelegate<Result(Parameters...)>
{
public:
	using FFunction = std::function<Result(Parameters...)>;
	template <typename T>
	static TDelegate CreateRaw(T* Object, Result (T::*Method)(Parameters...))
	{
		TDelegate Out;
		Out.Function = [Object, Method](Parameters... Values) { return (Object->*Method)(Values...); };
		return Out;
	}
	template <typename T>
	static TDelegate CreateUObject(T* Object, Result (T::*Method)(Parameters...))
	{
		return CreateRaw(Object, Method);
	}
	static TDelegate CreateStatic(Result (*Pointer)(Parameters...))
	{
		TDelegate Out;
		Out.Function = Pointer;
		return Out;
	}
	Result Execute(Parameters... Values) const { return Function(Values...); }

private:
	FFunction Function;
};

template <typename Signature>
class TMulticastDelegate;

template <typename... Parameters>
class TMulticastDelegate<void(Parameters...)>
{
public:
	using FDelegate = TDelegate<void(Parameters...)>;
	template <typename T>
	FDelegateHandle AddRaw(T* Object, void (T::*Method)(Parameters...))
	{
		return AddLambda([Object, Method](Parameters... Values) { (Object->*Method)(Values...); });
	}
	template <typename T>
	FDelegateHandle AddUObject(T* Object, void (T::*Method)(Parameters...))
	{
		return AddRaw(Object, Method);
	}
	FDelegateHandle AddLambda(std::function<void(Parameters...)> Function)
	{
		FDelegateHandle Handle;
		Handle.Id = ++LastId;
		Listeners.Add({ Handle.Id, std::move(Function) });
		return Handle;
	}
	bool Remove(FDelegateHandle Handle)
	{
		for (FListener& Listener : Listeners)
		{
			if (Listener.Id == Handle.Id && Handle.Id != 0)
			{
				Listener.Id = 0;
				return true;
			}
		}
		return false;
	}
	/** Listeners may add and remove others, and themselves, while they are told. */
	void Broadcast(Parameters... Values) const
	{
		const int32 Count = Listeners.Num();
		for (int32 Index = 0; Index < Count; ++Index)
		{
			if (Listeners[Index].Id != 0)
			{
				const std::function<void(Parameters...)> Function = Listeners[Index].Function;
				Function(Values...);
			}
		}
	}
	bool IsBound() const
	{
		for (const FListener& Listener : Listeners)
		{
			if (Listener.Id != 0)
			{
				return true;
			}
		}
		return false;
	}

private:
	struct FListener
	{
		uint64 Id;
		std::function<void(Parameters...)> Function;
	};
	TArray<FListener> Listeners;
	uint64 LastId = 0;
};

using FSimpleMulticastDelegate = TMulticastDelegate<void()>;

#define DECLARE_MULTICAST_DELEGATE_OneParam(Name, Type) using Name = TMulticastDelegate<void(Type)>;

/** A dynamic delegate takes a method that is a UFUNCTION; that nothing checks here. */
#define AddDynamic(Object, Method) AddRaw(Object, Method)
#define DECLARE_DYNAMIC_MULTICAST_DELEGATE_OneParam(Name, Type, Parameter) \
	class Name : public TMulticastDelegate<void(Type)> \
	{ \
	};
#define DECLARE_DYNAMIC_MULTICAST_DELEGATE_TwoParams(Name, Type1, Parameter1, Type2, Parameter2) \
	class Name : public TMulticastDelegate<void(Type1, Type2)> \
	{ \
	};
