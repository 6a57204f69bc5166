using Purva.Clocks;
using Purva.Text.Operations;
using Purva.Text.Sessions;
using Xunit;

namespace Purva.Tests.Text.Sessions;

/// <summary>A server and people who type, with a line between them that loses what is on it whenever it is cut.</summary>
internal sealed class TextSessionWorld
{
    private readonly Queue<SentOperation>[] up;
    private readonly int[] repeats;

    public TextSessionWorld(int people)
    {
        Clients = [.. Enumerable.Range(1, people).Select(who => new TextClient(new ReplicaId((ulong)who), "", 0))];
        up = [.. Clients.Select(_ => new Queue<SentOperation>())];
        repeats = new int[people];
    }

    public TextServer Server { get; } = new("");

    public TextClient[] Clients { get; }

    /// <summary>How many operations were sent for the first time.</summary>
    public int TypedCount => Clients.Sum(client => (int)(Server.Since(0).LastOrDefault(one => one.Author.Replica == client.Replica)?.Author.Counter ?? 0));

    public void Step(int kind, int who, double where, string text)
    {
        var client = Clients[who];
        var at = (int)(where * client.Length);
        switch (kind)
        {
            case < 3:
                Type(who, TextOperation.InsertAt(at, text));
                break;
            case 3:
                Type(who, TextOperation.DeleteAt(at, Math.Min(client.Length - at, text.Length)));
                break;
            case 4:
                Undo(who);
                break;
            case 5:
                Redo(who);
                break;
            case 6:
                Deliver(who);
                break;
            case < 9:
                Hear(who);
                break;
            default:
                // The line is cut: nobody knows what arrived, so all is sent again.
                up[who].Clear();
                Send(who, client.InFlight);
                break;
        }
    }

    public void Type(int who, TextOperation operation)
    {
        Assert.True(Clients[who].TryType(operation, out var send));
        Send(who, send);
    }

    public void Undo(int who)
    {
        if (Clients[who].TryUndo(out var send))
        {
            Send(who, send);
        }
    }

    public void Redo(int who)
    {
        if (Clients[who].TryRedo(out var send))
        {
            Send(who, send);
        }
    }

    public void Settle()
    {
        while (Clients.Any(client => client.Revision < Server.Revision || client.InFlight is not null))
        {
            for (var who = 0; who < Clients.Length; who++)
            {
                Send(who, Clients[who].InFlight);
                Deliver(who);
                Hear(who);
            }
        }
    }

    private void Send(int who, SentOperation? operation)
    {
        if (operation is not null)
        {
            up[who].Enqueue(operation);
        }
    }

    private void Deliver(int who)
    {
        while (up[who].TryDequeue(out var sent))
        {
            Assert.Contains(Server.Submit(sent, out _), new[] { SubmitStatus.Accepted, SubmitStatus.Repeated });
            if (++repeats[who] % 3 == 0)
            {
                Assert.Equal(SubmitStatus.Repeated, Server.Submit(sent, out _));
            }
        }
    }

    private void Hear(int who)
    {
        foreach (var revision in Server.Since(Clients[who].Revision).ToList())
        {
            Assert.True(Clients[who].TryHear(revision, out _, out var send));
            Assert.False(Clients[who].TryHear(revision, out _, out _), "nothing is heard twice");
            Send(who, send);
        }
    }
}
