namespace Purva.Hashgraph;

/// <content>An event in the graph, with all that is derived from it.</content>
public sealed partial class Consensus
{
    private sealed class Vertex(GossipEvent gossip, int creator, int ordinal)
    {
        public GossipEvent Event { get; } = gossip;

        public int Creator { get; } = creator;

        /// <summary>Which of its creator's events it was to arrive here, until they are numbered anew. Along a line of self-parents it grows.</summary>
        public int Ordinal { get; set; } = ordinal;

        public ulong Sequence => Event.Dot.Counter;

        public Vertex? SelfParent { get; set; }

        public Vertex? OtherParent { get; set; }

        /// <summary>The first event that came upon it by its creator; a second one is a fork.</summary>
        public Vertex? SelfChild { get; set; }

        /// <summary>Longest path from an event without parents: grows from cause to effect.</summary>
        public long Depth { get; set; }

        /// <summary>For each member the ordinal of the last of its events among the ancestors, <see cref="Unseen"/> or <see cref="Forked"/>.</summary>
        public int[] Seen { get; set; } = [];

        public EventHash Mark { get; set; }

        public bool Coin { get; set; }

        public long Round { get; set; }

        /// <summary>What its creator has said in its round up to it, along this line.</summary>
        public long SaidInRound { get; set; }

        public bool IsWitness { get; set; }

        /// <summary>Its place among the witnesses of its round.</summary>
        public int WitnessNumber { get; set; }

        /// <summary>Of a witness: which witnesses of the round before it strongly sees, a bit for each.</summary>
        public ulong[] StronglySeen { get; set; } = [];

        public Fame Fame { get; set; }

        /// <summary>Of a witness in election: who voted for it, one set of bits for each round after its own.</summary>
        public List<ulong[]> Yes { get; set; } = [];

        public long RoundReceived { get; set; }

        public long ConsensusTime { get; set; }

        /// <summary>Whether it happened before a judge: then it is part of what every member knows for certain.</summary>
        public bool IsSettled { get; set; }

        /// <summary>Which round received the next event of its creator, on whichever branch first; 0 while none did.</summary>
        public long SucceededIn { get; set; }

        /// <summary>All that it builds on and that is not certain is of later rounds than this; a lower bound.</summary>
        public long RootsAfter { get; set; }

        /// <summary>Whether it can have no order any more.</summary>
        public bool IsStale { get; set; }

        /// <summary>Whether it was dropped.</summary>
        public bool IsGone { get; set; }

        /// <summary>Which walk came by last.</summary>
        public int Visit { get; set; }

        /// <summary>How many judges descend from it, while a round is being received; and where their times are kept.</summary>
        public int Judges { get; set; }

        public int Slot { get; set; }
    }
}
