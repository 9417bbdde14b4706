package eu.ephemeride.local.template;

import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// YAML with CloudFormation's short tags, read into their long forms: `!Ref A` becomes `{Ref: A}`,
/// `!Sub x` becomes `{Fn::Sub: x}`.
final class CloudFormationYaml {
  private CloudFormationYaml() {}

  static Object read(String text) {
    return new Yaml(new Tags()).load(text);
  }

  private static final class Tags extends SafeConstructor {
    Tags() {
      super(new LoaderOptions());
      yamlMultiConstructors.put(
          "!",
          new AbstractConstruct() {
            @Override
            public Object construct(Node node) {
              return longForm(node);
            }
          });
    }

    private Object longForm(Node node) {
      var name = node.getTag().getValue().substring(1);
      Object value =
          switch (node) {
            case ScalarNode scalar when name.equals("GetAtt") ->
                List.of((Object[]) scalar.getValue().split("\\.", 2));
            case ScalarNode scalar -> scalar.getValue();
            case SequenceNode sequence -> constructSequence(sequence);
            case MappingNode mapping -> constructMapping(mapping);
            default -> throw new IllegalArgumentException("a tag on an alias: !" + name);
          };
      var isBare = name.equals("Ref") || name.equals("Condition");
      return Map.of(isBare ? name : "Fn::" + name, value);
    }
  }
}
