// https://docs.unity3d.com/2021.3/Documentation/ScriptReference/Object.html
// and there: GameObject, Component, Behaviour, MonoBehaviour, Transform
namespace UnityEngine
{
    public class Object
    {
        public string name { get { throw new Stub(); } set { throw new Stub(); } }
        public static void Destroy(Object obj) { throw new Stub(); }
        public static void DestroyImmediate(Object obj) { throw new Stub(); }
        public static void DontDestroyOnLoad(Object target) { throw new Stub(); }
        public static T FindObjectOfType<T>() where T : Object { throw new Stub(); }
        public static bool operator ==(Object x, Object y) { throw new Stub(); }
        public static bool operator !=(Object x, Object y) { throw new Stub(); }
        public static implicit operator bool(Object exists) { throw new Stub(); }
        public override bool Equals(object other) { throw new Stub(); }
        public override int GetHashCode() { throw new Stub(); }
    }

    public sealed class GameObject : Object
    {
        public GameObject(string name) { throw new Stub(); }
        public T AddComponent<T>() where T : Component { throw new Stub(); }
    }

    public class Component : Object
    {
        public GameObject gameObject { get { throw new Stub(); } }
        public Transform transform { get { throw new Stub(); } }
    }

    public class Behaviour : Component
    {
        public bool enabled { get { throw new Stub(); } set { throw new Stub(); } }
    }

    public class MonoBehaviour : Behaviour
    {
    }

    public class Transform : Component
    {
        public Transform parent { get { throw new Stub(); } set { throw new Stub(); } }
    }

    /// <summary>What the bodies of all stubs throw: they are compiled against, and never run.</summary>
    public sealed class Stub : System.Exception
    {
    }
}
