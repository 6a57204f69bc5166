using Purva.Clocks;

namespace Purva.Planning.Strategies;

/// <summary>A strategy of which a plan can tell the sizes: it may begin in the middle of an object's life, and says what travels.</summary>
/// <typeparam name="TCopy">What a server stores of one object; the default value is an object that was never written.</typeparam>
/// <typeparam name="TToken">What a client keeps of what it has read; the default value is a client that has read nothing.</typeparam>
public interface IPlannedStrategy<TCopy, TToken> : IVersioningStrategy<TCopy, TToken>
{
    /// <summary>The copy at every server after a past that all of them have seen: one value, the version 0.</summary>
    /// <param name="past">What happened; nothing if there were no writes.</param>
    TCopy Begin(KeyPast past);

    /// <summary>What a client remembers of its own writes in the past.</summary>
    /// <param name="past">What happened.</param>
    /// <param name="client">Who.</param>
    TToken Remember(KeyPast past, ReplicaId client);

    /// <summary>How many bytes a copy takes beside its values, with what the past left out.</summary>
    /// <param name="copy">The copy.</param>
    /// <param name="past">The past from which it grew.</param>
    long StoredBytes(TCopy copy, KeyPast past);

    /// <summary>How many bytes beside the value one write takes on its way to another server.</summary>
    /// <param name="copy">The copy right after the write.</param>
    /// <param name="token">What its author had read.</param>
    /// <param name="write">The write.</param>
    /// <param name="past">The past from which the copy grew.</param>
    long MessageBytes(TCopy copy, TToken token, in WriteRequest write, KeyPast past);
}
