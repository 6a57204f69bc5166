using Purva.Clocks;
using Purva.Crdts.Lists;

namespace Purva.Store.Replica;

/// <summary>One item of a list.</summary>
/// <param name="Id">Its identity, which no move changes.</param>
/// <param name="Value">JSON; of concurrent values the newest.</param>
/// <param name="Place">Where it stands; of concurrent places the newest.</param>
/// <param name="Since">Since when it stands there; zero when this very commit has put it there.</param>
internal sealed record ListItem(byte[] Id, ReadOnlyMemory<byte> Value, ListPosition Place, HybridTimestamp Since);
