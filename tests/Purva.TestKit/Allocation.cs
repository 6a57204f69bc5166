namespace Purva.TestKit;

/// <summary>What a piece of code allocates.</summary>
public static class Allocation
{
    private const int Rounds = 1_000;

    /// <summary>Bytes that this thread allocates in a thousand calls, after a first one that may prepare things.</summary>
    /// <param name="call">A call that captures only what exists beforehand.</param>
    public static long Of(Action call)
    {
        call();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < Rounds; round++)
        {
            call();
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
