using Purva.Store.Hosting;

namespace Purva.Simulation.Cluster;

/// <content>Calls of clients.</content>
public sealed partial class SimulatedSite
{
    /// <summary>About how large a request or an answer is, in bytes.</summary>
    private const int CallBytes = 256;

    /// <summary>Asks the site for something over the network, from within a process of the world.</summary>
    /// <param name="client">The name of the client's place, as the network knows it.</param>
    /// <param name="call">What to ask; it runs in the site's process.</param>
    /// <param name="timeout">How long the client waits.</param>
    /// <typeparam name="T">What is answered.</typeparam>
    /// <exception cref="InvalidOperationException">The caller is in no process of the world.</exception>
    public Task<CallOutcome<T>> CallAsync<T>(string client, Func<Site, Task<T>> call, TimeSpan timeout)
    {
        var caller = SynchronizationContext.Current as SimulatedProcess
            ?? throw new InvalidOperationException("A simulated site is called from within a process of its world: use SimulatedWorld.Run or SimulatedProcess.Start.");
        var answer = new TaskCompletionSource<CallOutcome<T>>();
        ArgumentOutOfRangeException.ThrowIfLessThan(timeout, TimeSpan.Zero);
        var late = cluster.World.AddTimer(timeout, caller, static state => ((TaskCompletionSource<CallOutcome<T>>)state!).TrySetResult(new CallOutcome<T>(CallStatus.NoAnswer, default)), answer);
        caller.Start(() => CarryAsync(client, call, answer, late));
        return answer.Task;
    }

    private async Task CarryAsync<T>(string client, Func<Site, Task<T>> call, TaskCompletionSource<CallOutcome<T>> answer, SimulatedTimer late)
    {
        if (!await cluster.Network.CarryAsync(client, Name, CallBytes))
        {
            return;
        }

        var outcome = Site is { } site && Process is { } process
            ? new CallOutcome<T>(CallStatus.Answered, await process.CallAsync(() => call(site)))
            : new CallOutcome<T>(CallStatus.Refused, default);
        if (await cluster.Network.CarryAsync(Name, client, CallBytes))
        {
            late.Cancel();
            answer.TrySetResult(outcome);
        }
    }
}
