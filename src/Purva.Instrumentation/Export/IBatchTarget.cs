namespace Purva.Instrumentation.Export;

/// <summary>Where batches of a causal log go. Called by one at a time.</summary>
internal interface IBatchTarget : IDisposable
{
    /// <summary>Hands over whole events.</summary>
    /// <param name="batch">Their bytes; valid until the call has ended.</param>
    /// <param name="cancellation">Ends the attempt; the batch will be offered again.</param>
    /// <returns>Whether they were taken; if not, they never will be.</returns>
    ValueTask<bool> TryWriteAsync(ReadOnlyMemory<byte> batch, CancellationToken cancellation);
}
