using UnityEngine;

namespace GemRun
{
    /// <summary>What the keys do.</summary>
    internal static class Keys
    {
        internal static bool TryAct(KeyCode key, Phase phase, out Act what)
        {
            what = phase == Phase.Shop ? InShop(key) : InDungeon(key);
            return key != KeyCode.None && (what != Act.Wait || key == KeyCode.Period);
        }

        private static Act InDungeon(KeyCode key)
        {
            switch (key)
            {
                case KeyCode.UpArrow:
                case KeyCode.W:
                    return Act.North;
                case KeyCode.DownArrow:
                case KeyCode.S:
                    return Act.South;
                case KeyCode.LeftArrow:
                case KeyCode.A:
                    return Act.West;
                case KeyCode.RightArrow:
                case KeyCode.D:
                    return Act.East;
                case KeyCode.Return:
                case KeyCode.Greater:
                    return Act.Descend;
                case KeyCode.P:
                    return Act.Drink;
                case KeyCode.B:
                    return Act.Bomb;
                case KeyCode.Q:
                    return Act.GiveUp;
                default:
                    return Act.Wait;
            }
        }

        private static Act InShop(KeyCode key)
        {
            if (key >= KeyCode.Alpha1 && key <= KeyCode.Alpha5)
            {
                return (Act)((int)Act.Buy1 + (key - KeyCode.Alpha1));
            }
            switch (key)
            {
                case KeyCode.G:
                    return Act.BuyGemPack;
                case KeyCode.Return:
                    return Act.LeaveShop;
                case KeyCode.Q:
                    return Act.GiveUp;
                default:
                    return Act.Wait;
            }
        }
    }
}
