using System;

namespace Cableway.Unity
{
    /// <summary>The last notices, for a developer to look at. Its room is made once.</summary>
    public sealed class NoticeHistory
    {
        private readonly Notice[] notices;
        private int next;

        /// <summary>Makes room for so many.</summary>
        public NoticeHistory(int capacity)
        {
            if (capacity < 1)
            {
                throw new ArgumentOutOfRangeException("capacity");
            }
            notices = new Notice[capacity];
        }

        /// <summary>How many there are.</summary>
        public int Count { get; private set; }

        /// <summary>0 is the newest.</summary>
        public Notice this[int age]
        {
            get
            {
                if (age < 0 || age >= Count)
                {
                    throw new ArgumentOutOfRangeException("age");
                }
                return notices[(next - 1 - age + 2 * notices.Length) % notices.Length];
            }
        }

        /// <summary>Adds one; the oldest goes where there is no room.</summary>
        public void Add(in Notice notice)
        {
            notices[next] = notice;
            next = (next + 1) % notices.Length;
            Count = Math.Min(Count + 1, notices.Length);
        }

        /// <summary>Forgets them.</summary>
        public void Clear()
        {
            Count = 0;
        }
    }
}
