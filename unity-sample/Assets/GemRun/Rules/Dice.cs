namespace GemRun
{
    /// <summary>A small random number generator (splitmix64): a seed means the same dungeon everywhere.</summary>
    public sealed class Dice
    {
        private ulong state;

        public Dice(ulong seed)
        {
            state = seed;
        }

        /// <summary>0 to bound - 1.</summary>
        public int Below(int bound)
        {
            return (int)(Next() % (ulong)bound);
        }

        /// <summary>Both ends included.</summary>
        public int Between(int lowest, int highest)
        {
            return lowest + Below(highest - lowest + 1);
        }

        public bool OneIn(int chances)
        {
            return Below(chances) == 0;
        }

        private ulong Next()
        {
            unchecked
            {
                ulong mixed = state += 0x9E3779B97F4A7C15;
                mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
                mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
                return mixed ^ (mixed >> 31);
            }
        }
    }
}
