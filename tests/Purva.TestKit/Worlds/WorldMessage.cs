using Purva.Clocks;
using Purva.Clocks.Exchange;

namespace Purva.TestKit.Worlds;

/// <summary>Something under way between two replicas.</summary>
/// <param name="From">Who sent it.</param>
/// <param name="To">To whom.</param>
/// <param name="Tidings">What it brings.</param>
/// <param name="Bytes">A delta or a state in its binary form, or an interval in its envelope.</param>
/// <param name="IsInterval">Which of them.</param>
/// <param name="Answer">The answer to an interval, where it is one.</param>
internal sealed record WorldMessage(ReplicaId From, ReplicaId To, Tidings Tidings, byte[] Bytes, bool IsInterval, DeltaAcknowledgement? Answer);
