using Purva.Instrumentation.Export;
using Purva.Instrumentation.Stamps;
using Xunit;

namespace Purva.Instrumentation.Tests.Export;

public sealed class ExportPumpTests
{
    [Fact]
    public async Task A_flush_ends_while_more_keeps_coming()
    {
        var target = new Busy();
        await using var pump = new ExportPump(new Names(), target, 100, new StoppedTime());
        target.OnWrite = () => pump.Offer(Event);
        pump.Offer(Event);
        await pump.FlushAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, target.Batches);
    }

    private static TracedEvent Event => new(1, KnownHosts.None, default, null, Happening.Noted("x"));

    private sealed class Names : EventForm
    {
        public override void Write(in TracedEvent happened, System.Buffers.ArrayBufferWriter<byte> into) => into.Advance(1);

        public override void Dispose()
        {
        }
    }

    /// <summary>Takes everything, and brings about another event each time; after a thousand it has seen enough.</summary>
    private sealed class Busy : IBatchTarget
    {
        public Action? OnWrite { get; set; }

        public int Batches { get; private set; }

        public ValueTask<bool> TryWriteAsync(ReadOnlyMemory<byte> batch, CancellationToken cancellation)
        {
            if (++Batches < 1_000)
            {
                OnWrite?.Invoke();
            }

            return ValueTask.FromResult(true);
        }

        public void Dispose()
        {
        }
    }
}
