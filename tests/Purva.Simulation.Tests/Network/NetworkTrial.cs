using Purva.Simulation.Network;
using Purva.Store;
using Purva.Store.Ports;
using Purva.Store.Streams;

namespace Purva.Simulation.Tests.Network;

/// <summary>Two sites, one that connects and one that accepts, and what each of them received.</summary>
internal sealed class NetworkTrial
{
    public NetworkTrial(ulong seed, LinkConditions? conditions = null)
    {
        // In the order in which a test asks for them, so that it knows what was sent before what.
        World = new SimulatedWorld(seed) { Disorder = 0 };
        Network = new SimulatedNetwork(World) { Conditions = conditions ?? new LinkConditions() };
        A = World.StartProcess("a");
        B = World.StartProcess("b");
        Network.Listen("b", B, AcceptAsync);
    }

    public SimulatedWorld World { get; }

    public SimulatedNetwork Network { get; }

    public SimulatedProcess A { get; }

    public SimulatedProcess B { get; }

    public IPeerLink? Near { get; private set; }

    public IPeerLink? Far { get; private set; }

    /// <summary>What came to b, and when; <c>end</c> and <c>broken</c> are how it ended.</summary>
    public List<(string What, TimeSpan At)> AtB { get; } = [];

    public List<(string What, TimeSpan At)> AtA { get; } = [];

    public IEnumerable<string> WhatCameToB => AtB.Select(one => one.What);

    /// <summary>Whether b reads what comes.</summary>
    public bool IsReading { get; init; } = true;

    public static PeerMessage Numbered(long id) => new PeerMessage.VectorRequest(id);

    public static PeerMessage Records(int number, int bytes = 4)
    {
        var record = new byte[bytes];
        BitConverter.TryWriteBytes(record, number);
        return new PeerMessage.Records([record]);
    }

    public NetworkTrial Connect()
    {
        var connecting = A.CallAsync(async () => await Network.TransportOf("a", A).ConnectAsync(new PeerOptions("b", "b"), CancellationToken.None));
        World.RunUntil(() => connecting.IsCompleted && Far is not null, TimeSpan.FromMinutes(5));
        Near = connecting.GetAwaiter().GetResult();
        A.Start(() => ReceiveAsync(Near, AtA));
        return this;
    }

    public void Send(PeerMessage message) => A.Start(() => SendAsync(Near!, message));

    public void Answer(PeerMessage message) => B.Start(() => SendAsync(Far!, message));

    public void Pass(double seconds) => World.Advance(TimeSpan.FromSeconds(seconds));

    private static string Name(PeerMessage message) => message switch
    {
        PeerMessage.VectorRequest request => $"{request.Id}",
        PeerMessage.Records records => $"r{BitConverter.ToInt32(records.Items[0].Span)}",
        _ => message.GetType().Name,
    };

    private static async Task SendAsync(IPeerLink link, PeerMessage message)
    {
        try
        {
            await link.SendAsync(message, CancellationToken.None);
        }
        catch (PeerUnreachableException)
        {
            // The receiving side says what became of it.
        }
    }

    private async Task AcceptAsync(IPeerLink link, CancellationToken cancellation)
    {
        Far = link;
        if (IsReading)
        {
            await ReceiveAsync(link, AtB);
        }
        else
        {
            await new TaskCompletionSource().Task;
        }
    }

    private async Task ReceiveAsync(IPeerLink link, List<(string What, TimeSpan At)> received)
    {
        try
        {
            while (await link.ReceiveAsync(CancellationToken.None) is { } message)
            {
                received.Add((Name(message), World.Elapsed));
            }

            received.Add(("end", World.Elapsed));
        }
        catch (PeerUnreachableException)
        {
            received.Add(("broken", World.Elapsed));
        }
    }
}
