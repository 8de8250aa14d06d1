namespace GemRun
{
    /// <summary>The shop on the stairs: what it offers and what that costs.</summary>
    public sealed partial class Game
    {
        // What the wares cost where nobody says otherwise.
        private readonly int[] prices = { 6, 5, 12, 10, 9, 4 };

        /// <summary>Holds from the next visit on: nobody pays what they have not seen.</summary>
        public void SetPrice(Ware item, int gems)
        {
            prices[(int)item] = gems;
        }

        // Strength gets dearer each time it is bought, so that one cannot simply buy the game.
        private int PriceOf(Ware item)
        {
            int price = prices[(int)item];
            switch (item)
            {
                case Ware.Potion:
                case Ware.Bomb:
                    return price + Floor;
                case Ware.Sword:
                case Ware.Shield:
                    return price + 8 * bought[(int)item];
                case Ware.Heart:
                    return price + 5 * bought[(int)item];
                default:
                    return price;
            }
        }

        // A potion and a bomb are always there; of the rest, one is missing today.
        private void EnterShop()
        {
            Ware missing = (Ware)dice.Between((int)Ware.Sword, (int)Ware.Map);
            Phase = Phase.Shop;
            Offers.Clear();
            IsPackSold = false;
            for (Ware item = Ware.Potion; item <= Ware.Map; item++)
            {
                if (item != missing)
                {
                    Offers.Add(new Offer { Item = item, Price = PriceOf(item) });
                }
            }
            Emit(EventKind.ShopEntered, Floor, Gems);
        }

        private bool ActInShop(Act what)
        {
            if (what >= Act.Buy1 && what <= Act.Buy5)
            {
                return Buy(what - Act.Buy1);
            }
            switch (what)
            {
                case Act.BuyGemPack:
                    return BuyGemPack();
                case Act.LeaveShop:
                    EnterFloor(Floor + 1);
                    return true;
                default:
                    return false;
            }
        }

        private void HandOver(Ware item)
        {
            switch (item)
            {
                case Ware.Potion:
                    Potions++;
                    break;
                case Ware.Bomb:
                    Bombs++;
                    break;
                case Ware.Sword:
                    Attack += 2;
                    break;
                case Ware.Shield:
                    Armour += 1;
                    break;
                case Ware.Heart:
                    MostHealth += 6;
                    Health += 6;
                    break;
                case Ware.Map:
                    hasMap = true;
                    break;
            }
        }

        private bool Buy(int index)
        {
            if (index >= Offers.Count || Offers[index].Sold)
            {
                return false;
            }
            Offer chosen = Offers[index];
            if (chosen.Price > Gems)
            {
                Emit(EventKind.TooDear, (int)chosen.Item, chosen.Price - Gems);
                return false;
            }
            LoseGems(chosen.Price);
            bought[(int)chosen.Item]++;
            HandOver(chosen.Item);
            Emit(EventKind.Bought, (int)chosen.Item, chosen.Price);
            // The cellar is full of potions and bombs; a fine sword there is only once.
            chosen.Sold = chosen.Item != Ware.Potion && chosen.Item != Ware.Bomb;
            Offers[index] = chosen;
            return true;
        }

        private bool BuyGemPack()
        {
            if (IsPackSold)
            {
                return false;
            }
            IsPackSold = true;
            Gems += GemPackGems;
            paidGems += GemPackGems;
            Emit(EventKind.GemPackBought, 0, GemPackGems);
            return true;
        }
    }
}
