namespace Purva.Crdts.Stores;

/// <summary>How the entries of two maps are joined, key by key; a struct, so that the calls are bound when they are compiled.</summary>
/// <remarks>
/// Entries of a part that both maps share by reference are not asked about: they stay, or go where
/// what both have is left out. Keys come in no order. Whoever answers
/// <see cref="EntryJoined.Mine"/> where nothing changes lets the result share what the map has.
/// </remarks>
/// <typeparam name="TKey">What the maps are keyed by.</typeparam>
/// <typeparam name="TValue">What they hold.</typeparam>
public interface IEntryJoin<TKey, TValue>
{
    /// <summary>Whether a part that both maps share by reference stays, as it does where joining a value with itself changes nothing; otherwise it goes.</summary>
    static virtual bool KeepsShared => true;

    /// <summary>Whether two entries whose hashes are the same have the same key because of their values; then the keys need not be looked at.</summary>
    /// <param name="mine">The left map's value.</param>
    /// <param name="theirs">The right map's value.</param>
    static virtual bool TellsKey(TValue mine, TValue theirs) => false;

    /// <summary>Whether every value that only the left map has stays as it is; then such parts are not visited.</summary>
    bool KeepsAllOfMine { get; }

    /// <summary>Whether every value that only the right map has stays as it is.</summary>
    bool KeepsAllOfTheirs { get; }

    /// <summary>Joins the values that both maps have under a key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="mine">The left map's value.</param>
    /// <param name="theirs">The right map's value.</param>
    /// <param name="joined">The new value where the answer is <see cref="EntryJoined.Changed"/>.</param>
    EntryJoined Join(TKey key, TValue mine, TValue theirs, out TValue joined);

    /// <summary>Says what remains of a value that only the left map has.</summary>
    /// <param name="key">The key.</param>
    /// <param name="mine">The value.</param>
    /// <param name="left">What remains where the answer is <see cref="EntryJoined.Changed"/>.</param>
    /// <returns>Never <see cref="EntryJoined.Theirs"/>.</returns>
    EntryJoined JoinMine(TKey key, TValue mine, out TValue left);

    /// <summary>Says what remains of a value that only the right map has.</summary>
    /// <param name="key">The key.</param>
    /// <param name="theirs">The value.</param>
    /// <param name="left">What remains where the answer is <see cref="EntryJoined.Changed"/>.</param>
    /// <returns>Never <see cref="EntryJoined.Mine"/>.</returns>
    EntryJoined JoinTheirs(TKey key, TValue theirs, out TValue left);
}
