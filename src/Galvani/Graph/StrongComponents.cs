namespace Galvani.Graph;

/// <summary>
/// Strongly connected components: nodes of which each can be reached from each other one. The path-based algorithm without recursion.
/// Source: Gabow 2000, doi:10.1016/S0020-0190(00)00051-X.
/// </summary>
internal static class StrongComponents
{
    /// <summary>The number of each node's component; alone on no cycle, a node is a component of its own.</summary>
    /// <param name="sources">For each node the nodes that it reads.</param>
    public static int[] Of(int[][] sources)
    {
        int[] components = new int[sources.Length], visits = new int[sources.Length];
        Array.Fill(components, -1);
        Stack<(int Node, int Next)> work = [];
        Stack<int> path = [], bounds = [];
        int visited = 0, found = 0;
        for (int root = 0; root < sources.Length; root++)
        {
            if (visits[root] == 0)
            {
                work.Push((root, 0));
            }

            while (work.TryPop(out (int Node, int Next) current))
            {
                (int node, int next) = current;
                if (next == 0)
                {
                    visits[node] = ++visited;
                    path.Push(node);
                    bounds.Push(node);
                }

                for (; next < sources[node].Length && visits[sources[node][next]] > 0; next++)
                {
                    int source = sources[node][next];
                    while (components[source] < 0 && visits[bounds.Peek()] > visits[source])
                    {
                        bounds.Pop(); // on the path already: all from there on is one component
                    }
                }

                if (next < sources[node].Length)
                {
                    work.Push((node, next + 1));
                    work.Push((sources[node][next], 0));
                }
                else if (bounds.Peek() == node)
                {
                    bounds.Pop();
                    int member;
                    do
                    {
                        member = path.Pop();
                        components[member] = found;
                    }
                    while (member != node);
                    found++;
                }
            }
        }

        return components;
    }
}
