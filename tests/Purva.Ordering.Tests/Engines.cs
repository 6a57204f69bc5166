using Purva.Clocks;
using Purva.Ordering;
using Purva.Ordering.Running;

namespace Purva.OrderingTests;

/// <summary>Members without a network: each asks another when a test says so.</summary>
internal sealed class Engines : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("purva-engines-");
    private readonly OrderLimits limits;
    private readonly OrderPeer[] peers;
    private readonly OrderEngine?[] engines;

    public Engines(int up, OrderLimits? limits = null, int count = 4)
    {
        this.limits = limits ?? OrderLimits.Default;
        peers = [.. Enumerable.Range(0, count).Select(i =>
        {
            using var key = MemberKey.OpenOrCreate(FolderOf(i));
            return new OrderPeer($"n{i + 1}", new ReplicaId((ulong)i + 1), key.PublicKey, new Uri($"http://127.0.0.1:{i + 1}"));
        })];
        engines = new OrderEngine?[count];
        for (var i = 0; i < up; i++)
        {
            Open(i);
            HearAll(i);
        }
    }

    public OrderEngine this[int i] => engines[i] ?? throw new InvalidOperationException($"Member {i} is down.");

    public string FolderOf(int i) => Path.Combine(folder.FullName, $"n{i + 1}");

    public ReplicaId IdOf(int i) => peers[i].Id;

    public int EventsAt(int i) => StatusOf(i).Events;

    public OrderStatus StatusOf(int i) => this[i].GetStatus(_ => (true, null));

    public void Open(int i)
    {
        engines[i] = OrderEngine.Open(new OrderMemberOptions { Name = peers[i].Name, Folder = FolderOf(i), Peers = peers, Limits = limits }, TimeProvider.System);
        this[i].Deliver();
    }

    public void Close(int i)
    {
        this[i].Dispose();
        engines[i] = null;
    }

    /// <summary>As after a start that has asked everybody.</summary>
    public void HearAll(int i) => Array.ForEach(peers, peer => this[i].NoteHeard(peer.Id));

    /// <summary>One asks another for news, takes them in and speaks.</summary>
    public void Exchange(int asker, int asked)
    {
        this[asker].Take(this[asked].Answer(this[asker].QuestionFor(VersionVector.Empty)).Events);
        this[asker].Speak(IdOf(asked));
    }

    /// <summary>Those who are up ask each other in turn.</summary>
    public void Gossip(int laps)
    {
        int[] up = [.. Enumerable.Range(0, engines.Length).Where(i => engines[i] is not null)];
        for (var lap = 0; lap < laps; lap++)
        {
            foreach (var asker in up)
            {
                Exchange(asker, up[(Array.IndexOf(up, asker) + 1 + (lap % (up.Length - 1))) % up.Length]);
            }
        }
    }

    public void Dispose()
    {
        foreach (var engine in engines)
        {
            engine?.Dispose();
        }

        folder.Delete(recursive: true);
    }
}
