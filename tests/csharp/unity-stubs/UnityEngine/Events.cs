// https://docs.unity3d.com/2021.3/Documentation/ScriptReference/Events.UnityEvent.html
// and there: Events.UnityEventBase.GetPersistentEventCount
namespace UnityEngine.Events
{
    public delegate void UnityAction();

    public abstract class UnityEventBase
    {
        public int GetPersistentEventCount() { throw new Stub(); }
    }

    public class UnityEvent : UnityEventBase
    {
        public void Invoke() { throw new Stub(); }
        public void AddListener(UnityAction call) { throw new Stub(); }
    }

    public class UnityEvent<T0, T1> : UnityEventBase
    {
        public void Invoke(T0 arg0, T1 arg1) { throw new Stub(); }
    }
}
