namespace Purva.Engines.RocksDb;

/// <summary>Native memory that several threads use, freed when its owner and the last user have let go of it.</summary>
/// <remarks>
/// Native code does not notice that what it reads was freed. So whoever enters native code holds the handle meanwhile:
/// <see cref="End"/> refuses newcomers at once, and the memory goes when nobody is left.
/// </remarks>
internal abstract class CountedHandle
{
    private int holders = 1;
    private int ended;

    public bool HasEnded => Volatile.Read(ref ended) != 0;

    /// <summary>Keeps the memory until <see cref="Release"/>; false when the owner has let go.</summary>
    public bool TryHold() => !HasEnded && TryHoldEnded();

    /// <summary>As <see cref="TryHold"/>, for those who already depend on somebody who holds it.</summary>
    public bool TryHoldEnded()
    {
        var seen = Volatile.Read(ref holders);
        while (seen > 0)
        {
            var before = Interlocked.CompareExchange(ref holders, seen + 1, seen);
            if (before == seen)
            {
                return true;
            }

            seen = before;
        }

        return false;
    }

    public void Release()
    {
        if (Interlocked.Decrement(ref holders) == 0)
        {
            Free();
        }
    }

    /// <summary>Lets go of it as its owner; again does nothing.</summary>
    public void End()
    {
        if (Interlocked.Exchange(ref ended, 1) == 0)
        {
            Release();
        }
    }

    protected abstract void Free();
}
