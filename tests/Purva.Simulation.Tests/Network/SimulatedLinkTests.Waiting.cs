using Purva.Store.Ports;
using Purva.Store.Streams;
using Xunit;

namespace Purva.Simulation.Tests.Network;

/// <content>Who waits, and who gives up.</content>
public sealed partial class SimulatedLinkTests
{
    [Fact]
    public void A_sender_waits_while_nobody_reads_and_goes_on_when_somebody_does()
    {
        var trial = new NetworkTrial(1) { IsReading = false }.Connect();
        var sent = 0;
        trial.A.Start(async () =>
        {
            for (; sent < 1_000; sent++)
            {
                await trial.Near!.SendAsync(NetworkTrial.Numbered(sent), CancellationToken.None);
            }
        });
        trial.Pass(10);
        Assert.Equal(64, sent);

        var read = new List<long>();
        trial.B.Start(async () =>
        {
            while (await trial.Far!.ReceiveAsync(CancellationToken.None) is PeerMessage.VectorRequest request)
            {
                read.Add(request.Id);
            }
        });
        trial.Pass(10);

        Assert.Equal(Enumerable.Range(0, 1_000).Select(id => (long)id), read);
    }

    [Fact]
    public async Task A_receiver_may_give_up_and_loses_nothing()
    {
        var trial = new NetworkTrial(1) { IsReading = false }.Connect();
        using var impatience = new CancellationTokenSource();
        var receiving = trial.B.CallAsync(async () => await trial.Far!.ReceiveAsync(impatience.Token));
        trial.Pass(1);
        trial.B.Start(() =>
        {
            impatience.Cancel();
            return Task.CompletedTask;
        });
        trial.Pass(1);
        Assert.IsType<TaskCanceledException>(receiving.Exception!.InnerException);

        trial.Send(NetworkTrial.Numbered(5));
        var next = trial.B.CallAsync(async () => await trial.Far!.ReceiveAsync(CancellationToken.None));
        trial.Pass(1);

        Assert.True(next.IsCompleted);
        Assert.Equal(NetworkTrial.Numbered(5), await next);
    }

    [Fact]
    public void A_sender_that_waits_is_told_when_the_link_breaks()
    {
        var trial = new NetworkTrial(1) { IsReading = false }.Connect();
        var sending = trial.A.CallAsync(async () =>
        {
            for (var i = 0; ; i++)
            {
                await trial.Near!.SendAsync(NetworkTrial.Numbered(i), CancellationToken.None);
            }

#pragma warning disable CS0162 // The loop never ends.
            return true;
#pragma warning restore CS0162
        });
        trial.Pass(1);
        Assert.False(sending.IsCompleted);

        trial.Network.Break("a");
        trial.Pass(1);

        Assert.IsType<PeerUnreachableException>(sending.Exception!.InnerException);
    }
}
