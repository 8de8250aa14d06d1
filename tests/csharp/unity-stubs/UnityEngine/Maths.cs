// https://docs.unity3d.com/2021.3/Documentation/ScriptReference/Vector2.html
// and there: Vector3, Rect, Color, Matrix4x4.TRS, Quaternion-identity, Mathf.Min
namespace UnityEngine
{
    public struct Vector2
    {
        public float x;
        public float y;
        public Vector2(float x, float y) { throw new Stub(); }
        public static Vector2 zero { get { throw new Stub(); } }
    }

    public struct Vector3
    {
        public float x;
        public float y;
        public float z;
        public Vector3(float x, float y, float z) { throw new Stub(); }
        public static Vector3 zero { get { throw new Stub(); } }
    }

    public struct Rect
    {
        public Rect(float x, float y, float width, float height) { throw new Stub(); }
    }

    public struct Color
    {
        public Color(float r, float g, float b) { throw new Stub(); }
        public Color(float r, float g, float b, float a) { throw new Stub(); }
        public static Color white { get { throw new Stub(); } }
    }

    public struct Quaternion
    {
        public static Quaternion identity { get { throw new Stub(); } }
    }

    public struct Matrix4x4
    {
        public static Matrix4x4 TRS(Vector3 pos, Quaternion q, Vector3 s) { throw new Stub(); }
    }

    public struct Mathf
    {
        public static float Min(float a, float b) { throw new Stub(); }
    }
}
