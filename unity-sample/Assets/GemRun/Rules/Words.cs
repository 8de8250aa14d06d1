namespace GemRun
{
    public enum MonsterKind
    {
        Rat,
        Bat,
        Slime,
        Slimelet,
        Goblin,
        Skeleton,
        Ogre,
        Mimic,
        Dragon
    }

    /// <summary>What lies on the floor. The gems come first, so that a gem's number is its colour.</summary>
    public enum Thing
    {
        GreenGem,
        BlueGem,
        RedGem,
        WhiteGem,
        Potion,
        Bomb,
        Crown,
        None
    }

    public enum Ware
    {
        Potion,
        Bomb,
        Sword,
        Shield,
        Heart,
        Map
    }

    public enum Intent
    {
        None,
        Strike,
        Recover
    }

    public enum Act
    {
        North,
        South,
        West,
        East,
        Wait,
        Descend,
        Drink,
        Bomb,
        Buy1,
        Buy2,
        Buy3,
        Buy4,
        Buy5,
        BuyGemPack,
        LeaveShop,
        GiveUp
    }

    /// <summary>What happens; each with a subject and a value.</summary>
    public enum EventKind
    {
        RunStarted,
        FloorEntered,
        FloorCompleted,
        FloorFailed,
        Killed,
        Split,
        Hit,
        Ambushed,
        Hurt,
        Missed,
        Woke,
        Warned,
        Robbed,
        GemFound,
        PotionFound,
        BombFound,
        Drank,
        Bombed,
        LampLow,
        LampOut,
        Refused,
        ShopEntered,
        Bought,
        TooDear,
        GemPackBought,
        Died,
        Won,
        GaveUp
    }

    public enum Phase
    {
        Dungeon,
        Shop,
        Over
    }

    public enum Outcome
    {
        None,
        Died,
        Won,
        GaveUp
    }

    public readonly struct GameEvent
    {
        public readonly EventKind Kind;
        public readonly int Subject;
        public readonly int Value;

        public GameEvent(EventKind kind, int subject, int value)
        {
            Kind = kind;
            Subject = subject;
            Value = value;
        }
    }

    public struct Offer
    {
        public Ware Item;
        public int Price;
        public bool Sold;
    }

    /// <summary>What things are called: on the screen, and in what is recorded.</summary>
    public static class Names
    {
        /// <summary>Of a death that no monster caused.</summary>
        public const int Darkness = 9;

        private static readonly string[] Monsters =
        {
            "Rat", "Bat", "Slime", "Slimelet", "Goblin", "Skeleton", "Ogre", "Mimic", "Dragon", "Darkness"
        };

        private static readonly string[] Colours = { "Green", "Blue", "Red", "White" };
        private static readonly string[] Wares = { "Potion", "Bomb", "Sword", "Shield", "Heart", "Map" };

        private static readonly string[] Floors =
        {
            "The Cellar", "The Larder", "The Crypt", "The Old Mine", "The Ogre Halls", "The Lair"
        };

        /// <summary>A monster, or the darkness.</summary>
        public static string OfCause(int cause)
        {
            return Monsters[cause];
        }

        public static string OfGem(Thing gem)
        {
            return Colours[(int)gem];
        }

        public static string Of(Ware ware)
        {
            return Wares[(int)ware];
        }

        public static string OfFloor(int floor)
        {
            return Floors[floor - 1];
        }
    }
}
