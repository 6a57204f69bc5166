namespace Purva.Server;

/// <summary>A bound on how many do something at once; who comes when all places are taken is sent away.</summary>
internal sealed class Places(int most)
{
    private int taken;

    /// <summary>Takes one of the places; null when there is none.</summary>
    public IDisposable? Enter()
    {
        if (Interlocked.Increment(ref taken) <= most)
        {
            return new Place(this);
        }

        Interlocked.Decrement(ref taken);
        return null;
    }

    private sealed class Place(Places places) : IDisposable
    {
        private int left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref left, 1) == 0)
            {
                Interlocked.Decrement(ref places.taken);
            }
        }
    }
}
