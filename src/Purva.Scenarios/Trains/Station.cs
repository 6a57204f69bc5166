using System.Collections.Immutable;
using Purva.Clocks;

namespace Purva.Scenarios.Trains;

/// <summary>A station of a line: it announces, hears others by radio, and knows which announcements contradict each other.</summary>
/// <remarks>
/// An announcement ticks once and is itself what the others hear; hearing is one event after both. Only who hears learns: the sender's clock stays as it is.
/// Not safe to share between threads. Hearing takes O(announcements).
/// </remarks>
public sealed class Station
{
    /// <summary>The most minutes that a train can be late.</summary>
    public const int MostMinutesLate = 24 * 60;

    private readonly VectorClock vector;
    private readonly LamportClock lamport;
    private readonly int stations;
    private readonly List<Announcement> known = [];

    /// <summary>A station.</summary>
    /// <param name="index">Which station of the line, from 0.</param>
    /// <param name="stations">How many stations the line has.</param>
    /// <exception cref="ArgumentOutOfRangeException">The line has no such station.</exception>
    public Station(int index, int stations)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)stations, nameof(index));
        this.stations = stations;
        Replica = new ReplicaId((ulong)index + 1);
        vector = new VectorClock(Replica, maxReplicas: stations);
        lamport = new LamportClock(Replica, maxLead: 1_000_000);
    }

    /// <summary>The replica that the station writes as.</summary>
    public ReplicaId Replica { get; }

    /// <summary>All events that it has made or heard of.</summary>
    public VersionVector Clock => vector.Current;

    /// <summary>Its Lamport clock.</summary>
    public ulong Lamport => lamport.Last;

    /// <summary>The announcements that it knows, in an order that puts causes first and is the same at every station.</summary>
    public ImmutableArray<Announcement> Board => [.. known.OrderBy(one => one.Lamport)];

    /// <summary>What is to be shown of a train: the announcements that no other one knew of. More than one means that stations contradict each other.</summary>
    /// <param name="train">Which train.</param>
    public ImmutableArray<Announcement> LatestOf(string train)
    {
        var about = known.Where(one => one.Train == train).ToList();
        return [.. about.Where(one => !about.Any(other => other.Knows(one))).OrderBy(one => one.Lamport)];
    }

    /// <summary>Announces a train.</summary>
    /// <param name="train">Which train.</param>
    /// <param name="minutesLate">How late, from 0 to <see cref="MostMinutesLate"/>.</param>
    /// <param name="announcement">What the other stations hear.</param>
    public AnnouncementRefusal TryAnnounce(string train, int minutesLate, out Announcement announcement)
    {
        announcement = default;
        var refusal = WhyNot(train, minutesLate);
        if (refusal == AnnouncementRefusal.None)
        {
            announcement = new Announcement(train, minutesLate, lamport.Advance(), vector.Advance());
            known.Add(announcement);
        }

        return refusal;
    }

    /// <summary>Hears an announcement of another station.</summary>
    /// <param name="announcement">What came by radio; may be forged.</param>
    public AnnouncementRefusal TryHear(Announcement announcement)
    {
        var refusal = WhyNot(announcement.Train, announcement.MinutesLate);
        if (refusal != AnnouncementRefusal.None)
        {
            return refusal;
        }

        var sender = announcement.Stamp.Dot;
        if (sender.Counter == 0 || announcement.Lamport.Replica != sender.Replica || announcement.Lamport.Counter < sender.Counter || announcement.Stamp.Vector[Replica] > vector.Current[Replica])
        {
            return AnnouncementRefusal.ForgedClock;
        }

        foreach (var entry in announcement.Stamp.Vector.Entries)
        {
            if (entry.Replica.Value > (ulong)stations)
            {
                return AnnouncementRefusal.UnknownStation;
            }
        }

        if (known.Any(one => one.Stamp.Dot == sender))
        {
            return AnnouncementRefusal.Repeated;
        }

        return Take(announcement);
    }

    private AnnouncementRefusal Take(Announcement announcement)
    {
        if (!lamport.TryReceive(announcement.Lamport, out _))
        {
            return AnnouncementRefusal.ForgedClock;
        }

        vector.Receive(announcement.Stamp.Vector, out _);
        known.Add(announcement);
        return AnnouncementRefusal.None;
    }

    private static AnnouncementRefusal WhyNot(string? train, int minutesLate) =>
        string.IsNullOrWhiteSpace(train) ? AnnouncementRefusal.NoTrain
        : minutesLate is < 0 or > MostMinutesLate ? AnnouncementRefusal.LatenessOutOfRange
        : AnnouncementRefusal.None;
}
