using System.Runtime.InteropServices;

namespace Purva.Clocks;

public readonly partial struct CausalContext
{
    /// <summary>A context in the making, or one that its owner keeps extending in place.</summary>
    /// <remarks>
    /// What becomes contiguous leaves the cloud at once. Not safe to share between threads. O(log n) to look up and to add what
    /// follows without a gap; O(n) to add what does not, or what closes a gap, where n counts the cloud.
    /// </remarks>
    public sealed class Builder
    {
        private readonly VersionVector.Builder contiguous;
        private readonly List<Dot> cloud;

        /// <summary>A builder that starts with nothing.</summary>
        public Builder()
        {
            contiguous = new VersionVector.Builder();
            cloud = [];
        }

        /// <summary>A builder that starts with all that a context has seen.</summary>
        /// <param name="start">The context; it is not changed.</param>
        public Builder(CausalContext start)
        {
            contiguous = new VersionVector.Builder(start.Contiguous);
            cloud = [.. start.Cloud];
        }

        /// <summary>What has been seen beyond a gap so far, in ascending order of dot; valid until the next change.</summary>
        public ReadOnlySpan<Dot> Cloud => CollectionsMarshal.AsSpan(cloud);

        /// <summary>Whether an event is among those seen so far.</summary>
        /// <param name="dot">The event.</param>
        public bool Contains(Dot dot) => contiguous.Contains(dot) || Cloud.BinarySearch(dot) >= 0;

        /// <summary>Includes one event, and none before it.</summary>
        /// <param name="dot">The event.</param>
        /// <returns>Whether it was news.</returns>
        /// <exception cref="ArgumentException">The dot has no replica or the counter 0.</exception>
        public bool Add(Dot dot)
        {
            dot.ThrowIfNoEvent(nameof(dot));
            if (Contains(dot))
            {
                return false;
            }

            var at = ~Cloud.BinarySearch(dot);
            if (FollowsWithoutGap(dot))
            {
                CloseGap(dot, at);
            }
            else
            {
                cloud.Insert(at, dot);
            }

            return true;
        }

        /// <summary>Includes many events at once, and none before them. O(n log n), whatever their order.</summary>
        /// <param name="dots">The events.</param>
        /// <exception cref="ArgumentException">A dot has no replica or the counter 0; nothing was included.</exception>
        public void Add(params ReadOnlySpan<Dot> dots)
        {
            foreach (var dot in dots)
            {
                dot.ThrowIfNoEvent(nameof(dots));
            }

            cloud.AddRange(dots);
            Compact();
        }

        /// <summary>Includes all that a context has seen. O(n log n).</summary>
        /// <param name="context">The context.</param>
        public void Merge(CausalContext context)
        {
            contiguous.Merge(context.Contiguous);
            cloud.AddRange(context.Cloud);
            Compact();
        }

        /// <summary>The context as it stands; the builder stays usable.</summary>
        public CausalContext ToContext() => new(contiguous.ToVector(), [.. cloud]);

        private bool FollowsWithoutGap(Dot dot) => dot.Counter - 1 == contiguous[dot.Replica];

        private void CloseGap(Dot dot, int at)
        {
            var end = at;
            contiguous.Add(dot);
            while (end < cloud.Count && FollowsWithoutGap(cloud[end]))
            {
                contiguous.Add(cloud[end++]);
            }

            cloud.RemoveRange(at, end - at);
        }

        private void Compact()
        {
            cloud.Sort();
            var kept = 0;
            foreach (var dot in Cloud)
            {
                if (FollowsWithoutGap(dot))
                {
                    contiguous.Add(dot);
                }
                else if (!contiguous.Contains(dot) && (kept == 0 || cloud[kept - 1] != dot))
                {
                    cloud[kept++] = dot;
                }
            }

            cloud.RemoveRange(kept, cloud.Count - kept);
        }
    }
}
